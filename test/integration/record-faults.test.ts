/** What the recording proxy does when its disk, its target or it itself fails: the traffic goes on, and what is whole is read. */
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startCli } from '../support/cli-process.ts';
import { eventually } from '../support/eventually.ts';
import { listenLocally, requestsOf, startRecordingProxy } from '../support/recording-proxy.ts';
import { makeScratch, type Scratch } from '../support/scratch.ts';

let scratch: Scratch;
let server: Server;
let port: number;

beforeEach(async () => {
  scratch = await makeScratch();
  server = echoServer();
  port = await listenLocally(server);
});

afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await scratch[Symbol.asyncDispose]();
});

function echoServer(): Server {
  return createServer((asked, answer) => asked.pipe(answer));
}

async function post(to: number, body: string): Promise<number> {
  const answer = await fetch(`http://127.0.0.1:${to}/`, { method: 'POST', body });
  const text = await answer.text();
  return answer.status === 200 && text !== body ? -1 : answer.status;
}

/** No two alike. */
function noise(length: number): string {
  return randomBytes(length / 2).toString('hex');
}

/** A disk of 64 KiB; where this user may not mount one, a device that is always full. */
function smallDisk(): { readonly file: string; readonly isMounted: boolean } & Disposable {
  const folder = scratch.path('disk');
  mkdirSync(folder);
  const mount = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder]);
  const isMounted = mount.status === 0;
  return {
    file: isMounted ? `${folder}/traffic.rec` : '/dev/full',
    isMounted,
    [Symbol.dispose]() {
      if (isMounted) spawnSync('umount', [folder]);
    },
  };
}

/** Null until a block is there. */
function countIn(file: string): number | null {
  try {
    return requestsOf(file).length;
  } catch {
    return null;
  }
}

test('a full disk ends the recording, and no request', async () => {
  using disk = smallDisk();
  await using proxy = await startRecordingProxy(port, disk.file);
  expect(await post(proxy.port, 'hello')).toBe(200);
  if (disk.isMounted) await eventually('a block on it', 10_000, () => countIn(disk.file));
  let sent = 1;
  await eventually('the end of the recording', 20_000, async () => {
    expect(await post(proxy.port, noise(8192))).toBe(200);
    sent += 1;
    return proxy.said.some((line) => line.includes('recording failed')) ? true : null;
  });
  expect(await post(proxy.port, 'on it goes')).toBe(200);
  const summary = await proxy.stop();
  expect(summary).toMatchObject({ seen: sent + 1, end: 'failed' });
  expect(summary.recorded + summary.dropped + summary.unrecorded).toBe(summary.seen);
  // What was written before is whole.
  if (disk.isMounted) expect(requestsOf(disk.file).length).toBe(summary.recorded);
});

test('a file that cannot be written ends the recording, and no request', async () => {
  await using proxy = await startRecordingProxy(port, scratch.path('no/such/folder/traffic.rec'));
  expect(await post(proxy.port, 'hello')).toBe(200);
  const summary = await proxy.stop();
  expect(summary).toMatchObject({ end: 'failed', recorded: 0, file: null });
  expect(proxy.said.join()).toContain('forwarding goes on: ENOENT');
});

test('an existing file is left alone', async () => {
  await scratch.write('traffic.rec', 'mine');
  await using proxy = await startRecordingProxy(port, scratch.path('traffic.rec'));
  await post(proxy.port, 'hello');
  expect(await proxy.stop()).toMatchObject({ file: scratch.path('traffic-2.rec'), recorded: 1 });
  expect(await scratch.readJson('traffic.rec')).toBe('mine');
});

test('a target that dies is answered for with 502, and forwarded to once it is back', async () => {
  const file = scratch.path('traffic.rec');
  await using proxy = await startRecordingProxy(port, file);
  expect(await post(proxy.port, 'hello')).toBe(200);
  server.removeAllListeners('request');
  const asked = new Promise((resolve) => server.once('request', resolve));
  const underWay = fetch(`http://127.0.0.1:${proxy.port}/`, { method: 'POST', body: 'x' });
  await asked;
  server.closeAllConnections();
  server.close();
  const answer = await underWay;
  expect(answer.status).toBe(502);
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  expect(await answer.json()).toMatchObject({ status: 502, title: 'Bad Gateway' });
  expect(await post(proxy.port, 'still not there')).toBe(502);
  server = echoServer();
  await listenLocally(server, port);
  expect(await post(proxy.port, 'hello again')).toBe(200);
  await proxy.stop();
  expect(requestsOf(file).map(({ features }) => features['status'])).toEqual([200, 502, 502, 200]);
});

test('what was written before the proxy was killed can be read, and its summary otherwise', async () => {
  const file = scratch.path('traffic.rec');
  const args = ['record', '--target', `http://127.0.0.1:${port}`, '--listen', '127.0.0.1:0'];
  const isForwarding = /^forwarding 127\.0\.0\.1:(\d+) to /;
  {
    await using proxy = startCli([...args, '--out', file]);
    const said = await proxy.untilLogged(({ text }) => isForwarding.test(String(text)));
    const at = Number(isForwarding.exec(String(said['text']))?.[1]);
    const written = await eventually('a block in the file', 20_000, async () => {
      expect(await post(at, noise(1000))).toBe(200);
      return countIn(file);
    });
    proxy.child.kill('SIGKILL');
    await new Promise((resolve) => proxy.child.once('close', resolve));
    expect(requestsOf(file).length).toBeGreaterThanOrEqual(written);
  }
  await using proxy = startCli([...args, '--out', file, '--json']);
  const said = await proxy.untilLogged(({ text }) => isForwarding.test(String(text)));
  expect(await post(Number(isForwarding.exec(String(said['text']))?.[1]), 'hello')).toBe(200);
  let json = '';
  proxy.child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    json += text;
  });
  const closed = new Promise((resolve) => proxy.child.once('close', resolve));
  proxy.child.kill('SIGTERM');
  await closed;
  expect(proxy.child.exitCode).toBe(0);
  expect(JSON.parse(json)).toMatchObject({
    seen: 1,
    recorded: 1,
    dropped: 0,
    end: 'running',
    isWritten: true,
    file: scratch.path('traffic-2.rec'),
  });
});
