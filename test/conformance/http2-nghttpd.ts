/**
 * Sends calls to nghttpd, plain and over TLS, with small windows, padding and few streams. By hand, since an nghttpd
 * is more than `npm test` should install:
 *
 *     node test/conformance/http2-nghttpd.ts [path of nghttpd]
 *
 * It echoes what it is sent, and knows no gRPC: an answer without a gRPC status is what each call must end with.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { outcomes } from '@plimsoll/agent/engine/driver';
import { openNativeGrpc } from '@plimsoll/agent/testing/native-grpc';
import { testCertificate, trustTestAuthority } from '@plimsoll/agent/testing/tls';
import { freePort } from '../support/nats-server.ts';
import { makeScratch } from '../support/scratch.ts';
import { sendMany } from './http2-requests.ts';

const program = process.argv[2] ?? '/usr/sbin/nghttpd';
const calls = 500;

trustTestAuthority();
await using scratch = await makeScratch();
writeFileSync(scratch.path('cert.pem'), testCertificate.cert);
writeFileSync(scratch.path('key.pem'), testCertificate.key);
const variants: readonly (readonly [string, readonly string[]])[] = [
  ['as it is', []],
  ['with padding', ['--padding=200']],
  ['with windows of 255 bytes', ['--window-bits=8', '--connection-window-bits=16']],
  ['with 3 streams at a time', ['--max-concurrent-streams=3']],
];
let failed = 0;
for (const scheme of ['http', 'https'] as const) {
  for (const [says, options] of variants) {
    for (const messageBytes of [10, 1024, 100_000]) {
      const problem = await converse(scheme, options, messageBytes);
      if (problem !== '') failed++;
      const name = `${scheme} ${says}, ${messageBytes} bytes`;
      console.log(problem === '' ? `ok   ${name}` : `FAIL ${name}: ${problem}`);
    }
  }
}
process.exitCode = failed > 0 ? 1 : 0;

/** Empty when all went well. */
async function converse(
  scheme: 'http' | 'https',
  options: readonly string[],
  messageBytes: number,
): Promise<string> {
  const port = await freePort();
  const security =
    scheme === 'http' ? ['--no-tls'] : [scratch.path('key.pem'), scratch.path('cert.pem')];
  const server = spawn(
    program,
    ['--address=127.0.0.1', '--echo-upload', ...options, String(port), ...security],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  try {
    const url = `${scheme}://127.0.0.1:${port}`;
    const message = new Uint8Array(messageBytes);
    await untilListening(url);
    await using driver = openNativeGrpc(url, { message, connections: 2, timeoutMs: 5000 });
    const { problems } = await driver.check(AbortSignal.timeout(5000));
    if (problems.length > 0) return JSON.stringify(problems);
    let received = 0;
    const ended = await sendMany(driver, calls, (bytes) => {
      received += bytes;
    });
    const faults = [...driver.faults().keys()];
    if (ended.get(outcomes.status) !== calls || faults.length > 0) {
      return JSON.stringify({ ended: [...ended], faults });
    }
    return received > calls * messageBytes ? '' : `${received} bytes came back`;
  } finally {
    server.kill();
    await once(server, 'exit');
  }
}

async function untilListening(url: string): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    await using driver = openNativeGrpc(url, { timeoutMs: 1000 });
    const { problems } = await driver.check(AbortSignal.timeout(1000));
    if (problems.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`${program} doesn’t listen on ${url}`);
}
