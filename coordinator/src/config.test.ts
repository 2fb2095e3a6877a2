import { describeProblem } from '@plimsoll/core/problem';
import { expect, test } from 'vitest';
import { type CoordinatorSettings, parseConfig } from './config.ts';

const nothing: CoordinatorSettings = {
  nats: undefined,
  natsCredentials: undefined,
  natsCa: undefined,
  listen: undefined,
  grpc: undefined,
  data: undefined,
  signingKey: undefined,
  tickMs: undefined,
  logLevel: undefined,
};

test('parseConfig() fills in what was left out', () => {
  expect(parseConfig({ ...nothing, nats: 'nats://127.0.0.1:4222, tls://nats:4223' })).toEqual({
    ok: true,
    value: {
      natsUrls: ['nats://127.0.0.1:4222', 'tls://nats:4223'],
      listen: { host: '127.0.0.1', port: 7070 },
      grpc: { host: '127.0.0.1', port: 7071 },
      data: { type: 'sqlite', file: 'plimsoll.db' },
      natsCredentialsFile: null,
      natsCaFile: null,
      signingKeyFile: null,
      tickMs: 1000,
      logLevel: 'info',
    },
  });
});

test.each([
  { listen: '0.0.0.0:80', host: '0.0.0.0', port: 80 },
  { listen: ':0', host: '127.0.0.1', port: 0 },
  { listen: '[::1]:7070', host: '::1', port: 7070 },
])('parseConfig() reads the address $listen', ({ listen, host, port }) => {
  const config = parseConfig({ ...nothing, nats: 'nats://n:1', listen });
  expect(config.ok && config.value.listen).toEqual({ host, port });
});

test.each([
  // Next to the other one, wherever that is.
  { listen: ':0', grpc: undefined, address: { host: '127.0.0.1', port: 0 } },
  { listen: '[::1]:8080', grpc: undefined, address: { host: '::1', port: 8081 } },
  { listen: ':7070', grpc: '0.0.0.0:90', address: { host: '0.0.0.0', port: 90 } },
  { listen: ':7070', grpc: 'off', address: null },
])('parseConfig() puts gRPC at $address for $listen and $grpc', ({ listen, grpc, address }) => {
  const config = parseConfig({ ...nothing, nats: 'nats://n:1', listen, grpc });
  expect(config.ok && config.value.grpc).toEqual(address);
});

test('parseConfig() says everything that is wrong at once', () => {
  const config = parseConfig({
    nats: undefined,
    natsCredentials: '',
    natsCa: '',
    listen: '127.0.0.1',
    grpc: 'on',
    data: '',
    signingKey: '',
    tickMs: '7',
    logLevel: 'loud',
  });
  expect(config.ok ? [] : config.error.map(describeProblem)).toEqual([
    '--nats: expected a URL such as nats://127.0.0.1:4222, found nothing',
    '--listen: expected host:port, found 127.0.0.1',
    '--grpc: expected host:port, or off, found on',
    '--tick: expected 50 to 10000 milliseconds, found 7',
    '--log-level: expected debug, info, warn, error, found loud',
    '--data: expected the path of a file, or jetstream:<bucket>, or jetstream:<bucket>:<replicas> with 1, 3 or 5, found nothing',
    '--signing-key: expected the path of a file, found nothing',
    '--nats-credentials: expected the path of a file, found nothing',
    '--nats-ca: expected the path of a file, found nothing',
  ]);
});
