/** What a person gets wrong with a recording is said in one line, ends with exit code 2, and sends nothing. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bytesOf } from '@plimsoll/traffic/testing/recorded';
import { requestOf } from '@plimsoll/traffic/testing/requests';
import { afterAll, describe, expect, test } from 'vitest';
import { runHere } from '../testing/command-line.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'plimsoll-replay-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Whoever connected there would fail otherwise, and with another exit code. */
const nobody = 'http://127.0.0.1:1';
const second = requestOf(1_000_000);
const whole = bytesOf([[second], [second], [second]]);

function file(content: Uint8Array | string): string {
  const name = path.join(folder, 'traffic');
  writeFileSync(name, content);
  return name;
}

function changed(at: number, to: number): Uint8Array {
  const bytes = whole.slice();
  bytes.fill(to, at, at + 8);
  return bytes;
}

describe('plimsoll replay, of what can not be replayed,', () => {
  test.each<[string, () => string, readonly string[], string]>([
    [
      'a missing file',
      () => path.join(folder, 'nowhere.rec'),
      [],
      'RECORDING: expected a recording that can be replayed, found Cannot read ',
    ],
    ['an empty file', () => file(''), [], 'found an empty file'],
    [
      'another file',
      () => file('PNG'),
      [],
      'which begins with "PLIMSOLL", found a file that begins otherwise',
    ],
    [
      'another version',
      () => file(changed(8, 9)),
      [],
      'expected a recording of version 1, found version ',
    ],
    [
      'a damaged file',
      () => file(changed(20, 0)),
      [],
      'is damaged: expected a whole block at byte 12',
    ],
    [
      'a recording without requests',
      () => file(bytesOf([])),
      [],
      'expected a recording with requests, found one with none',
    ],
    [
      'lines that are out of order',
      () => file('{"at": 2}\n{"at": 1}'),
      [],
      "line 2: expected a time no earlier than line 1's, 2 s, found 1 s",
    ],
    [
      'no path',
      () => file('{"at": 1, "path": "a"}'),
      [],
      'RECORDING: expected a path that starts with /, found "a" in POST a',
    ],
    [
      'requests that are no calls',
      () => file('{"at": 1, "path": "/"}'),
      ['--protocol', 'grpc'],
      'RECORDING: expected calls of gRPC, which are POST /package.Service/Method, found POST /',
    ],
    [
      'a single request at a rate',
      () => file('{"at": 1}'),
      ['--rate', '10'],
      'RECORDING: expected requests at different instants, to fit a rate to, found a single request',
    ],
    [
      'a model of KServe',
      () => file('{"at": 1}'),
      ['--protocol', 'kserve-v2-http'],
      'expected http or grpc: recorded requests name all that is sent, found kserve-v2-http',
    ],
    [
      'two paces',
      () => file('{"at": 1}'),
      ['--rate', '10', '--speed', '2'],
      '--speed: expected a speed or a rate',
    ],
    [
      'a loop without an end',
      () => file('{"at": 1}'),
      ['--loop'],
      '--duration: expected a duration',
    ],
    [
      'a speed of nothing',
      () => file('{"at": 1}'),
      ['--speed', '0'],
      '--speed: expected a number above 0',
    ],
    [
      'an order that is none',
      () => file('{"at": 1}'),
      ['--sample', 'backwards'],
      'expected the path of a recording, or {file: traffic.rec, sample: shuffled}, with a sample of ordered, shuffled, with-replacement',
    ],
  ])('refuses %s', async (_what, recording, flags, message) => {
    const { exitCode, text } = await runHere(['replay', recording(), nobody, ...flags]);
    expect(text).toContain(message);
    expect(exitCode).toBe(2);
  });
});
