import { expect, test } from 'vitest';
import { runProgram } from './program.ts';
import type { Shell } from './shell.ts';

/** What the command line prints, without a process around it. */
async function help(args: readonly string[]): Promise<string> {
  let text = '';
  const output = {
    write: (part: string) => {
      text += part;
    },
    isTerminal: false,
    columns: 80,
    rows: 24,
  };
  const shell: Shell = {
    answer: output,
    progress: output,
    interrupt: new AbortController().signal,
    clock: { nowUs: () => 0, after: () => ({ [Symbol.dispose]() {} }) },
    random: () => 0,
    wallMs: () => 0,
    env: {},
    version: '0.0.0',
  };
  expect(await runProgram([...args, '--help'], shell)).toBe(0);
  return text;
}

test('--help of the program and of each command shows how to use it by an example', async () => {
  const text = await help([]);
  expect(text).toContain('Try it:\n  plimsoll ');
  const listed = text.slice(text.indexOf('Commands:'), text.indexOf('Try it:'));
  const names = Array.from(listed.matchAll(/^ {2}([a-z-]+) /gm), ([, name]) => name ?? '');
  const commands = names.filter((name) => name !== 'help');
  expect(commands.length).toBeGreaterThan(9);
  for (const name of commands) {
    const own = await help([name]);
    expect(own, `plimsoll ${name} --help`).toMatch(/^Examples?\b.*:$/m);
    expect(own, `plimsoll ${name} --help`).toContain(`\n  plimsoll ${name} `);
  }
});
