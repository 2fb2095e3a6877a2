/** Coordinators sign, agents trust: over the in-process bus, which carries for everybody. */
import { assert } from '@plimsoll/core/assert';
import { expect, test } from 'vitest';
import { expectCode } from './conformance.ts';
import { createHub } from './hub.ts';
import { makeKeyPair, readSigningKey, readTrustedKeys } from './key-pair.ts';
import { SigningBus } from './signing-bus.ts';
import { TrustingBus } from './trusting-bus.ts';

function setUp() {
  const hub = createHub();
  const { privatePem, publicPem } = makeKeyPair();
  const signing = readSigningKey(privatePem);
  const keys = readTrustedKeys(publicPem);
  assert(signing.ok, 'our own private key can be read');
  assert(keys.ok, 'our own public key can be read');
  const refused: string[] = [];
  const onRefused = (subject: string) => void refused.push(subject);
  return {
    refused,
    /** Anybody on the broker. */
    stranger: hub.connect(),
    coordinator: new SigningBus(hub.connect(), signing.value),
    agent: new TrustingBus({ bus: hub.connect(), keys: keys.value, onRefused }),
  };
}

test('an agent hears what its coordinator says, and nothing else', async () => {
  const { refused, stranger, coordinator, agent } = setUp();
  const heard: number[] = [];
  using _plans = agent.subscribe('run.*.plan', ({ payload }) => heard.push(payload[0] ?? 0));
  // Passed on by somebody on the broker, to another run and to the same again.
  using _copies = stranger.subscribe('run.a.plan', ({ payload }) => {
    stranger.publish('run.b.plan', payload);
  });
  coordinator.publish('run.a.plan', Uint8Array.of(1));
  stranger.publish('run.a.plan', Uint8Array.of(2));
  await agent.flush();
  await stranger.flush();
  await agent.flush();
  expect(heard).toEqual([1]);
  expect(refused).toContain('run.a.plan');
  expect(refused).toContain('run.b.plan');
});

test('an agent answers its coordinator, and nobody else', async () => {
  const { stranger, coordinator, agent } = setUp();
  using _ = agent.subscribe('assign', (message) => message.respond(message.payload));
  expect([...(await coordinator.request('assign', Uint8Array.of(7), 5_000))]).toEqual([7]);
  await expectCode(stranger.request('assign', Uint8Array.of(7), 50), 'BUS_TIMEOUT');
});

test('an answer counts for the question that it was given to', async () => {
  const { stranger, coordinator, agent } = setUp();
  const old: Uint8Array[] = [];
  {
    using _ = coordinator.subscribe('hello', (message) => message.respond(Uint8Array.of(1)));
    expect([...(await agent.request('hello', Uint8Array.of(1), 5_000))]).toEqual([1]);
    old.push(await stranger.request('hello', Uint8Array.of(1), 5_000));
  }
  using _ = stranger.subscribe('hello', (message) => {
    message.respond(old[0] ?? new Uint8Array(0));
  });
  await expectCode(agent.request('hello', Uint8Array.of(2), 5_000), 'BUS_UNTRUSTED');
});
