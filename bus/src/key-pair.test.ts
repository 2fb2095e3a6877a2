import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { makeKeyPair, readSigningKey, readTrustedKeys } from './key-pair.ts';

const pair = makeKeyPair();
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });

test('both halves of a pair go by one id', () => {
  const signing = readSigningKey(pair.privatePem);
  const trusted = readTrustedKeys(pair.publicPem);
  expect(signing.ok && signing.value.id).toBe(pair.id);
  expect(trusted.ok && [...trusted.value.keys()]).toEqual([pair.id]);
});

test('a file of trusted keys may hold several', () => {
  const next = makeKeyPair();
  const trusted = readTrustedKeys(`# old and new\n${pair.publicPem}\n${next.publicPem}`);
  expect(trusted.ok && [...trusted.value.keys()]).toEqual([pair.id, next.id]);
});

test.each([
  { what: 'nothing', text: '' },
  { what: 'a public key', text: pair.publicPem },
  {
    what: 'a key of another kind',
    text: String(rsa.privateKey.export({ type: 'pkcs8', format: 'pem' })),
  },
])('readSigningKey() refuses $what', ({ text }) => {
  expect(readSigningKey(text)).toEqual({ ok: false, error: 'a private key of Ed25519 in PEM' });
});

test.each([
  { what: 'nothing', text: '' },
  { what: 'a private key, which agents must not have', text: pair.privatePem },
  {
    what: 'a key of another kind',
    text: String(rsa.publicKey.export({ type: 'spki', format: 'pem' })),
  },
  {
    what: 'a broken key beside a whole one',
    text: `${pair.publicPem}-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n`,
  },
])('readTrustedKeys() refuses $what', ({ text }) => {
  const read = readTrustedKeys(text);
  expect(read.ok ? '' : read.error).toMatch(/^one or more public keys of Ed25519 in PEM/);
});
