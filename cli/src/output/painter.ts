/** Lines at the bottom of a terminal that are drawn again in place. Draws nothing where there is none. */
import type { Output } from '../shell.ts';

export interface Painter extends Disposable {
  /** Replaces what was drawn before. */
  draw(lines: readonly string[]): void;
  /** Says a line that stays, above the drawn ones. */
  say(line: string): void;
}

export function createPainter(output: Output): Painter {
  if (!output.isTerminal) return { draw() {}, say() {}, [Symbol.dispose]() {} };
  let drawn: readonly string[] = [];

  /** Moves to where the drawing began, and clears from there on. */
  function clear(): string {
    return drawn.length === 0 ? '' : `\x1b[${drawn.length}A\r\x1b[0J`;
  }

  function draw(lines: readonly string[]): void {
    const text = lines.map((line) => `${line}\n`).join('');
    output.write(`${clear()}${text}`);
    drawn = lines;
  }

  return {
    draw,
    say(line) {
      const below = drawn.map((text) => `${text}\n`).join('');
      output.write(`${clear()}${line}\n${below}`);
    },
    [Symbol.dispose]() {
      draw([]);
    },
  };
}
