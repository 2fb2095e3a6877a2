/** `plimsoll import`, `plimsoll profile` and `plimsoll calibrate` as processes: what they answer, and what they refuse. */
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { parseProfile } from '@plimsoll/proto/profile-document';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CliOutcome, runCli } from '../support/cli-process.ts';
import { makeScratch, type Scratch } from '../support/scratch.ts';

let scratch: Scratch;
/** Made out of the log. */
let recording: string;
let imported: CliOutcome;

beforeAll(async () => {
  scratch = await makeScratch();
  const times = Array.from({ length: 400 }, (_, index) => (index * 37) % 400);
  const lines = times.map((at) =>
    JSON.stringify({
      msec: `${1_700_000_000 + at / 10}`,
      request_time: '0.004',
      request: 'POST /score HTTP/1.1',
      content_length: String(100 + (at % 7)),
      user: `u${at % 11}`,
      tier: at % 3 === 0 ? 'gold' : 'free',
    }),
  );
  await writeFile(scratch.path('access.log'), `${lines.join('\n')}\n`);
  recording = scratch.path('traffic.rec');
  const fields = ['--key', 'user', '--class', 'tier'];
  imported = await runCli(['import', scratch.path('access.log'), '--out', recording, ...fields]);
});

afterAll(async () => {
  await scratch[Symbol.asyncDispose]();
});

test('a log becomes a recording, and a recording a profile in words, as JSON and as a page', async () => {
  expect(imported).toMatchObject({ exitCode: 0, stderr: '' });
  expect(imported.stdout).toMatch(/^format {6}nginx\nrequests {4}400 in 39\.9 s/m);
  expect(imported.stdout).toMatch(/^order {7}\d+ came late and were moved$/m);
  const [json, html] = [scratch.path('profile.json'), scratch.path('profile.html')];
  const answer = await runCli(['profile', recording, '--json', json, '--html', html]);
  expect(answer).toMatchObject({ exitCode: 0, stderr: '' });
  expect(answer.stdout).toMatch(/^requests {4}400 in 40 s$/m);
  expect(answer.stdout).toMatch(/^requestBytes +400 +103 /m);
  expect(answer.stdout).toMatch(/^keys {8}11 in 400 requests, Zipf /m);
  const profile = parseProfile(JSON.parse(readFileSync(json, 'utf8')));
  if (!profile.ok) throw new Error(JSON.stringify(profile.error));
  expect(profile.value.classes?.classes.map(({ name }) => name)).toEqual(['free', 'gold']);
  const page = readFileSync(html, 'utf8');
  expect(page).toContain('<title>traffic.rec</title>');
  expect(page.match(/<svg class="chart"/g)?.length).toBeGreaterThan(5);
});

test('traffic is drawn in the likeness of the recording, as a recording, with a score', async () => {
  const drawn = scratch.path('drawn.rec');
  const answer = await runCli(['calibrate', recording, '--out', drawn, '--seed', '3']);
  expect(answer.exitCode).toBe(0);
  expect(answer.stderr).toMatch(/^Drawing 1: realism /);
  expect(answer.stdout).toMatch(/^drawn +400 requests, /m);
  expect(answer.stdout).toMatch(/^sizes +requestBytes +\d/m);
  const [json, html] = [scratch.path('calibration.json'), scratch.path('calibration.html')];
  const files = ['--json', json, '--html', html];
  const again = await runCli(['calibrate', drawn, '--requests', '200', ...files]);
  expect(again).toMatchObject({ exitCode: 0 });
  expect(readFileSync(html, 'utf8')).toMatch(/<title>drawn\.rec: realism [\d.]+ %<\/title>/);
  const { recorded, realism } = JSON.parse(readFileSync(json, 'utf8')) as {
    readonly recorded: number;
    readonly realism: { readonly score: number };
  };
  expect(recorded).toBe(400);
  expect(realism.score).toBeGreaterThan(0);
  const wrong = ['--out', drawn, '--requests', '1', '--html', '-'];
  const refused = await runCli(['calibrate', recording, ...wrong]);
  expect(refused).toMatchObject({ exitCode: 2, stdout: '' });
  expect(refused.stderr).toContain('--out: expected a file that is not there yet, found ');
  expect(refused.stderr).toContain('--requests: expected a whole number from 2 to ');
  expect(refused.stderr).toContain('--html: expected a file: stdout is for the answer');
});

test('--out never replaces a file', async () => {
  const before = readFileSync(recording);
  const answer = await runCli(['import', scratch.path('access.log'), '--out', recording]);
  expect(answer).toMatchObject({ exitCode: 2, stdout: '' });
  expect(answer.stderr).toContain('--out: expected a file that is not there yet, found ');
  expect(readFileSync(recording)).toEqual(before);
});

test('a recording whose end is torn is profiled up to there, and it is said', async () => {
  const whole = readFileSync(recording);
  const torn = scratch.path('torn.rec');
  await writeFile(torn, Buffer.concat([whole, whole.subarray(20, 60)]));
  const answer = await runCli(['profile', torn]);
  expect(answer.exitCode).toBe(0);
  expect(answer.stderr).toContain('40 bytes at its end are no whole block and are left out.');
});

test.concurrent.each<[string, string | ((whole: Buffer) => Buffer), string]>([
  ['an empty file', '', 'found an empty file'],
  ['a single request', '{"at": 1}\n', 'expected at least two requests to profile, found a single'],
  ['one instant', '{"at": 1}\n{"at": 1}\n', 'expected requests at different instants to profile'],
  [
    'requests out of order',
    '{"at": 2}\n{"at": 1}\n',
    "line 2: expected a time no earlier than line 1's",
  ],
  [
    'a recording that is cut in its first block',
    (whole) => whole.subarray(0, 100),
    'expected a recording with requests, found one with none',
  ],
  [
    'another version',
    (whole) => Buffer.from(whole).fill(9, 8, 9),
    'expected a recording of version 1, found version 9',
  ],
  ['something else', 'PNG, or so it seems', 'begins otherwise'],
])('%s is refused in one line', async (name, content, message) => {
  const file = scratch.path(`${name}.rec`);
  const bytes =
    typeof content === 'string' ? Buffer.from(content) : content(readFileSync(recording));
  await writeFile(file, bytes);
  const answer = await runCli(['profile', file]);
  expect(answer).toMatchObject({ exitCode: 2, stdout: '' });
  expect(answer.stderr).toContain(message);
  expect(answer.stderr.trimEnd().split('\n')).toHaveLength(1);
});

test.concurrent.each([
  [
    'a line that is broken',
    '{"msec": 1, "request": "GET / HTTP/1.1"}\n{"msec":',
    'line 2: expected an object in JSON',
  ],
  ['nothing', '', 'expected requests, found an empty file'],
  ['an unknown format', 'hello', '--from: expected one of azure-llm, burst-gpt, mooncake'],
])('import refuses %s, and leaves nothing behind', async (name, content, message) => {
  const file = scratch.path(`${name}.log`);
  await writeFile(file, content);
  const out = scratch.path(`${name}.rec`);
  const answer = await runCli(['import', file, '--out', out]);
  expect(answer).toMatchObject({ exitCode: 2, stdout: '' });
  expect(answer.stderr).toContain(message);
  for (const left of [out, `${out}.part`]) expect(() => readFileSync(left)).toThrow('ENOENT');
});
