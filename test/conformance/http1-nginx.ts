/**
 * Holds the conversations of http1-requests.ts with nginx, plain and over TLS. By hand, since an nginx is more than
 * `npm test` should install:
 *
 *     node test/conformance/http1-nginx.ts [path of nginx]
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { testCertificate, trustTestAuthority } from '@plimsoll/agent/testing/tls';
import { freePort } from '../support/nats-server.ts';
import { makeScratch } from '../support/scratch.ts';
import { conversations, talk } from './http1-requests.ts';

const program = process.argv[2] ?? '/usr/sbin/nginx';
trustTestAuthority();
await using scratch = await makeScratch();
const ports = { http: await freePort(), https: await freePort() };
const folder = scratch.path('');
mkdirSync(scratch.path('root'));
writeFileSync(scratch.path('root/small'), 'ok');
writeFileSync(scratch.path('root/large'), Buffer.alloc(1_000_000, 'x'));
writeFileSync(scratch.path('root/chunked'), 'chunk '.repeat(2000));
writeFileSync(scratch.path('cert.pem'), testCertificate.cert);
writeFileSync(scratch.path('key.pem'), testCertificate.key);
writeFileSync(
  scratch.path('nginx.conf'),
  `daemon off; master_process off; pid ${folder}/nginx.pid; error_log stderr crit;
  events {}
  http {
    access_log off; keepalive_requests 100; client_max_body_size 10m; default_type text/plain;
    client_body_temp_path ${folder}/a; proxy_temp_path ${folder}/b; fastcgi_temp_path ${folder}/c;
    uwsgi_temp_path ${folder}/d; scgi_temp_path ${folder}/e;
    server {
      listen 127.0.0.1:${ports.http};
      listen 127.0.0.1:${ports.https} ssl;
      ssl_certificate ${folder}/cert.pem; ssl_certificate_key ${folder}/key.pem;
      root ${folder}/root;
      # Compressed as it goes, so that its length isn't known.
      location /chunked { gzip on; gzip_types text/plain; }
      location /none { return 204; }
      location /take { return 200 "ok"; }
    }
  }`,
);

const nginx = spawn(program, ['-p', folder, '-c', scratch.path('nginx.conf')], {
  stdio: 'inherit',
});
await untilListening(ports.http);
let failed = 0;
for (const scheme of ['http', 'https'] as const) {
  for (const conversation of conversations) {
    const url = `${scheme}://127.0.0.1:${ports[scheme]}`;
    const native = await talk('native', url, conversation);
    const reference = await talk('reference', url, conversation);
    // Undici asks servers to close after HEAD, which their answers then say; and it counts the bytes of TLS.
    const isHead = conversation.request.method === 'HEAD';
    const isRight =
      native.outcomes.join() === conversation.outcome &&
      reference.outcomes.join() === conversation.outcome &&
      native.faults.length === 0 &&
      (scheme === 'https' || isHead || native.bytesReceived === reference.bytesReceived);
    if (!isRight) failed++;
    const seen = isRight ? '' : ` ${JSON.stringify({ native, reference })}`;
    console.log(`${isRight ? 'ok  ' : 'FAIL'} ${scheme}: ${conversation.name}${seen}`);
  }
}
nginx.kill();
await once(nginx, 'exit');
process.exitCode = failed > 0 ? 1 : 0;

async function untilListening(port: number): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const socket = connect(port, '127.0.0.1');
    const isThere = await Promise.race([
      once(socket, 'connect').then(() => true),
      once(socket, 'error').then(() => false),
    ]).catch(() => false);
    socket.destroy();
    if (isThere) return;
    await delay(50);
  }
  throw new Error(`nginx did not listen on ${port}`);
}
