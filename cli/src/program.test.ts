import { expect, test } from 'vitest';
import { runHere } from './testing/command-line.ts';

async function help(args: readonly string[]): Promise<string> {
  const { exitCode, text } = await runHere([...args, '--help']);
  expect(exitCode).toBe(0);
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
