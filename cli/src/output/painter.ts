/** Lines at the bottom of a terminal that are drawn again in place. Draws nothing where there is none. */
import type { Output } from '../shell.ts';

export interface Painter extends Disposable {
  /** Replaces what was drawn before. Lines that don't fit the terminal are cut. */
  draw(lines: readonly string[]): void;
  /** Says a line that stays, above the drawn ones. */
  say(line: string): void;
}

/** To the line's end, and to the screen's. */
const clearLine = '\x1b[K';
const clearBelow = '\x1b[0J';

export function createPainter(output: Output): Painter {
  if (!output.isTerminal) return { draw() {}, say() {}, [Symbol.dispose]() {} };
  let drawn: readonly string[] = [];

  /** To where the drawing began. Lines are written over each other, which doesn't flicker as clearing first would. */
  function toTop(): string {
    return drawn.length === 0 ? '' : `\x1b[${drawn.length}A\r`;
  }

  function show(lines: readonly string[]): string {
    return `${lines.map((line) => `${line}${clearLine}\n`).join('')}${clearBelow}`;
  }

  function draw(lines: readonly string[]): void {
    const fitting = lines.map((line) => cut(line, output.columns));
    output.write(`${toTop()}${show(fitting)}`);
    drawn = fitting;
  }

  return {
    draw,
    say(line) {
      output.write(`${toTop()}${line}${clearLine}\n${show(drawn)}`);
    },
    [Symbol.dispose]() {
      draw([]);
    },
  };
}

/** A line that wraps would take two, and the next drawing would begin too low. */
function cut(line: string, columns: number): string {
  return line.length < columns ? line : `${line.slice(0, columns - 2)}…`;
}
