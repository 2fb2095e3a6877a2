/**
 * What a person gets wrong is said in one line each, ends with exit code 2, and costs the target no load. All
 * through the real command line, against a real model server that counts what it answers.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LaunchedModelServer, launchModelServer } from '../model-server/launch.ts';
import { createInferRequest } from '../model-server/request.ts';
import { runCli } from '../support/cli-process.ts';
import { createSpecFolder, specText } from './cli-spec-file.ts';

const folder = createSpecFolder();
let server: LaunchedModelServer;

beforeAll(async () => {
  server = await launchModelServer({ topWidth: 64 });
  folder.write('request.json', JSON.stringify(createInferRequest({ rows: 4, seed: 1 })));
});

afterAll(async () => {
  await server[Symbol.asyncDispose]();
  folder[Symbol.dispose]();
});

async function answered(): Promise<number> {
  const tally = await server.stats();
  const counts = [tally.http, tally.grpc].flatMap((face) => Object.values(face));
  return counts.reduce((total, count) => total + count, 0);
}

async function runSpec(changed: Readonly<Record<string, string>>, flags: readonly string[] = []) {
  const file = folder.write('spec.yaml', specText(server.httpUrl, changed));
  return await runCli(['run', file, '--local', '1', ...flags]);
}

describe('plimsoll run, given a bad spec,', () => {
  test.each([
    [
      'an unknown field',
      { search: 'search: {startRat: 20}' },
      'search.startRat: expected one of the fields mode, startRate, maxRate',
    ],
    [
      'a wrong type',
      { agents: 'agents: {pool: default, count: many}' },
      'agents.count: expected a number of agents from 1 to 10000, found "many"',
    ],
    [
      'an impossible SLO',
      { slo: 'slo: ["latency.p99 <= 5s", "errors <= 1%"]' },
      'slo[0]: expected a latency below target.timeout, which is 2000ms, found latency.p99 <= 5s',
    ],
    ['an SLO of no known measure', { slo: 'slo: ["speed >= 3"]' }, 'slo[0]: expected '],
    [
      'a negative rate',
      { search: 'search: {startRate: -5}' },
      'search.startRate: expected a rate above 0 and at most 10000000, in requests per second, found -5',
    ],
    [
      'an absurd rate',
      { search: 'search: {maxRate: 1e12}' },
      'search.maxRate: expected a rate above 0 and at most 10000000, in requests per second, found 1000000000000',
    ],
    [
      'an unreadable body file',
      { workload: 'workload: {request: {body: {file: nowhere.json}}}' },
      'workload.request.body.file: expected a file that can be read, found nowhere.json: no such file',
    ],
    ['duplicate keys', { name: 'name: one\nname: two' }, 'spec.yaml:3:1: expected '],
  ])('refuses %s', async (_what, changed, message) => {
    const before = await answered();
    const { exitCode, stdout, stderr } = await runSpec(changed);
    expect(stderr).toContain(message);
    expect(exitCode).toBe(2);
    expect(stdout).toBe('');
    expect(await answered()).toBe(before);
  });

  test('says everything that is wrong at once, a line each', async () => {
    const { exitCode, stderr } = await runSpec(
      { search: 'search: {startRate: -5}', slo: 'slo: []', name: 'title: x' },
      ['--json', '/nowhere/result.json', '--html', '/nowhere/page.html'],
    );
    const paths = stderr
      .trimEnd()
      .split('\n')
      .map((line) => line.split(': expected ')[0] ?? '');
    expect(paths.toSorted()).toEqual(
      ['--html', '--json', 'name', 'search.startRate', 'slo', 'title'].toSorted(),
    );
    expect(exitCode).toBe(2);
  });

  test('refuses a spec that is not there', async () => {
    const { exitCode, stderr } = await runCli(['run', `${folder.path}/nowhere.yaml`]);
    expect(stderr).toContain('nowhere.yaml: no such file\n');
    expect(exitCode).toBe(2);
  });

  test('refuses --set with a value that does not fit', async () => {
    const { exitCode, stderr } = await runSpec({}, ['--set', 'search.maxRate=fast', '--set', 'x']);
    expect(stderr).toContain('--set: expected path=value');
    expect(exitCode).toBe(2);
  });
});

describe('plimsoll run, at a target that does not fit,', () => {
  test('refuses an unreachable endpoint', async () => {
    const file = folder.write('spec.yaml', specText('http://127.0.0.1:9'));
    const { exitCode, stderr } = await runCli(['run', file, '--local', '2']);
    expect(stderr).toBe(
      'target.endpoints[0]: expected a server that accepts connections, found http://127.0.0.1:9: connection refused\n',
    );
    expect(exitCode).toBe(2);
  });

  test('refuses an unknown model', async () => {
    const before = await answered();
    const { exitCode, stderr } = await runSpec({
      target: `target: {protocol: kserve-v2-http, endpoints: ["${server.httpUrl}"], model: nosuch}`,
    });
    expect(stderr).toContain('target.model: expected ');
    expect(stderr).toContain('nosuch');
    expect(exitCode).toBe(2);
    expect(await answered()).toBe(before);
  });

  test("refuses a wrong tensor shape, in the server's own words", async () => {
    const request = createInferRequest({ rows: 4, seed: 1 });
    const [dense, sparse] = request.inputs;
    const wrong = { inputs: [{ ...dense, shape: [2, 26] }, sparse] };
    folder.write('wrong.json', JSON.stringify(wrong));
    const before = await answered();
    const { exitCode, stderr } = await runSpec({
      workload: 'workload: {request: {body: {file: wrong.json}}}',
    });
    expect(stderr).toMatch(
      /^workload\.request\.body\S*: expected .*\(the target says: .*dense.*\)/,
    );
    expect(exitCode).toBe(2);
    // The one request whose refusal we show; no load.
    expect((await answered()) - before).toBe(1);
  });
});

describe('plimsoll load, given bad flags,', () => {
  const flags = ['--rate', '10', '--duration', '1s'];

  test.each([
    ['a negative rate', ['--rate', '-5', '--duration', '1s'], '--rate: expected a rate above 0'],
    ['an absurd rate', ['--rate', '1e12', '--duration', '1s'], '--rate: expected a rate above 0'],
    ['a rate that is no number', ['--rate', 'fast', '--duration', '1s'], 'found fast'],
    ['a bare duration', ['--rate', '10', '--duration', '30'], '--duration: expected a duration'],
    [
      'an unknown arrival',
      [...flags, '--arrival', 'steady'],
      '--arrival: expected one of constant, poisson',
    ],
    ['an unknown protocol', [...flags, '--protocol', 'ftp'], '--protocol: expected one of http'],
    ['a missing model', [...flags, '--protocol', 'kserve-v2-http'], '--model: expected the name'],
    ['a header without a value', [...flags, '--header', 'X-Key'], '--header: expected a header'],
    ['no connections', [...flags, '--connections', '0'], '--connections: expected a number of'],
    ['no threads', [...flags, '--threads', '0'], '--threads: expected a whole number from 1'],
    [
      'an unreadable body file',
      [...flags, '--body', '@nowhere'],
      '--body: expected a file that can be read, found nowhere: no such file',
    ],
    ['a zero timeout', [...flags, '--timeout', '0s'], '--timeout: expected a duration from 1ms'],
    ['an unknown flag', [...flags, '--speed', '3'], "unknown option '--speed'"],
    ['no rate', ['--duration', '1s'], "required option '--rate <rate>' not specified"],
  ])('refuses %s', async (_what, args, message) => {
    const before = await answered();
    const { exitCode, stdout, stderr } = await runCli(['load', `${server.httpUrl}/`, ...args]);
    expect(stderr).toContain(message);
    expect(exitCode).toBe(2);
    expect(stdout).toBe('');
    expect(await answered()).toBe(before);
  });

  test('refuses an unreachable endpoint', async () => {
    const { exitCode, stderr } = await runCli(['load', 'http://127.0.0.1:9/', ...flags]);
    expect(stderr).toBe(
      'URL: expected a server that accepts connections, found http://127.0.0.1:9: connection refused\n',
    );
    expect(exitCode).toBe(2);
  });
});

describe('plimsoll', () => {
  test.each([
    [['nonsense'], "unknown command 'nonsense'"],
    [['stop'], "ID: expected a run's id or --all, found neither"],
    [['coordinator'], '--nats: expected '],
    [['agent'], '--nats: expected '],
    [['coordinator', '--nats', 'nats://127.0.0.1:1', '--listen', 'x'], '--listen: expected '],
    [['runs', '--coordinator', 'http://127.0.0.1:9'], '--coordinator: expected '],
    [['demo', '--local', '0'], '--local: expected a whole number from 1 to 64, found 0'],
  ])('%j is refused', async (args, message) => {
    const { exitCode, stderr } = await runCli(args);
    expect(stderr).toContain(message);
    expect(exitCode).toBe(2);
  });
});
