import { assert } from '@plimsoll/core/assert';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeKeyPair, readSigningKey, readTrustedKeys } from './key-pair.ts';
import { type SealContext, seal, sealBytes, unseal } from './seal.ts';

function keys() {
  const { privatePem, publicPem } = makeKeyPair();
  const signing = readSigningKey(privatePem);
  const trusted = readTrustedKeys(publicPem);
  assert(signing.ok, 'our own private key can be read');
  assert(trusted.ok, 'our own public key can be read');
  return { signing: signing.value, trusted: trusted.value };
}

const own = keys();
const other = keys();

const bytes = fc.uint8Array({ maxLength: 200 });
const subject = fc.stringMatching(/^[a-z]{1,5}(\.[a-z]{1,5}){0,3}$/);
const context: fc.Arbitrary<SealContext> = fc.oneof(
  fc.record({ type: fc.constant('message' as const), subject }),
  fc.record({ type: fc.constant('answer' as const), subject, question: bytes }),
);

test('what was sealed is unsealed, in its context', () => {
  fc.assert(
    fc.property(context, bytes, (about, payload) => {
      const sealed = seal(own.signing, about, payload);
      expect(sealed.length).toBe(payload.length + sealBytes);
      const opened = unseal(own.trusted, about, sealed);
      expect(opened.ok && [...opened.value]).toEqual([...payload]);
    }),
  );
});

test('in another context it is refused', () => {
  fc.assert(
    fc.property(context, context, bytes, (about, elsewhere, payload) => {
      fc.pre(JSON.stringify(about) !== JSON.stringify(elsewhere));
      expect(unseal(own.trusted, elsewhere, seal(own.signing, about, payload)).ok).toBe(false);
    }),
  );
});

test('with any bit changed, cut or lengthened it is refused', () => {
  fc.assert(
    fc.property(context, bytes, fc.nat(), fc.nat(7), (about, payload, place, bit) => {
      const sealed = seal(own.signing, about, payload);
      const changed = Uint8Array.from(sealed);
      changed[place % sealed.length]! ^= 1 << bit;
      expect(unseal(own.trusted, about, changed).ok).toBe(false);
      expect(unseal(own.trusted, about, sealed.subarray(0, -1)).ok).toBe(false);
      expect(unseal(own.trusted, about, Uint8Array.of(...sealed, 0)).ok).toBe(false);
    }),
  );
});

test('whatever the bytes, nothing is thrown and nothing is believed', () => {
  fc.assert(
    fc.property(context, fc.uint8Array({ maxLength: 300 }), (about, noise) => {
      expect(unseal(own.trusted, about, noise).ok).toBe(false);
    }),
  );
});

test('the signature of a key that nobody trusts is refused by its name', () => {
  const about = { type: 'message', subject: 'a' } as const;
  const opened = unseal(own.trusted, about, seal(other.signing, about, Uint8Array.of(1)));
  expect(opened).toEqual({
    ok: false,
    error: `expected a signature by a trusted key (${own.signing.id}), found one by ${other.signing.id}`,
  });
});

test('several keys are trusted at once', () => {
  const both = new Map([...own.trusted, ...other.trusted]);
  const about = { type: 'message', subject: 'a' } as const;
  for (const { signing } of [own, other]) {
    expect(unseal(both, about, seal(signing, about, Uint8Array.of(1))).ok).toBe(true);
  }
});
