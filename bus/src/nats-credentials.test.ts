import { nkeys } from '@nats-io/transport-node';
import { expect, test } from 'vitest';
import { makeNatsUser, readNatsCredentials } from './nats-credentials.ts';

test('the seed of a user answers a nonce in the name of its public half', () => {
  const { publicKey, seed } = makeNatsUser();
  const read = readNatsCredentials(`${seed}\n`);
  const answer = read.ok ? read.value('nonce') : undefined;
  expect(answer).toMatchObject({ nkey: publicKey });
});

test.each([
  { what: 'nothing', text: '' },
  { what: 'a word', text: 'secret' },
  { what: 'the public half', text: makeNatsUser().publicKey },
  {
    what: 'the seed of an account',
    text: new TextDecoder().decode(nkeys.createAccount().getSeed()),
  },
])('readNatsCredentials() refuses $what', ({ text }) => {
  expect(readNatsCredentials(text).ok).toBe(false);
});
