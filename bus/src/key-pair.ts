/**
 * The keys of signed messages as files hold them: PEM, in PKCS #8 and SPKI, as other tools write and read them.
 * A file of trusted keys may hold several, one after another, while one takes over from another.
 */
import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto';
import { err, ok, type Result } from '@plimsoll/core/result';
import { keyId, type SigningKey, type TrustedKeys } from './seal.ts';

export interface KeyPairText {
  readonly id: string;
  /** For the coordinators alone. */
  readonly privatePem: string;
  /** For every agent. */
  readonly publicPem: string;
}

export function makeKeyPair(): KeyPairText {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return {
    id: keyId(publicKey),
    privatePem: String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
    publicPem: String(publicKey.export({ type: 'spki', format: 'pem' })),
  };
}

/** Or what was expected instead. */
export function readSigningKey(pem: string): Result<SigningKey, string> {
  const expected = 'a private key of Ed25519 in PEM';
  const privateKey = parsed(() => createPrivateKey(pem));
  if (privateKey?.asymmetricKeyType !== 'ed25519') return err(expected);
  return ok({ id: keyId(createPublicKey(pem)), privateKey });
}

/** Or what was expected instead. */
export function readTrustedKeys(pem: string): Result<TrustedKeys, string> {
  const expected = 'one or more public keys of Ed25519 in PEM';
  // A private key would do as well, and has no business on an agent.
  if (pem.includes('PRIVATE KEY')) return err(`${expected}, without a private one`);
  const blocks = pem.match(/-----BEGIN [^-]+-----[^-]+-----END [^-]+-----/g) ?? [];
  const keys = blocks.map((block) => parsed(() => createPublicKey(block)));
  const right = keys.filter((key) => key?.asymmetricKeyType === 'ed25519');
  if (right.length === 0 || right.length < keys.length) return err(expected);
  return ok(new Map(right.flatMap((key) => (key === null ? [] : [[keyId(key), key]]))));
}

function parsed(read: () => KeyObject): KeyObject | null {
  try {
    return read();
  } catch {
    // Whatever OpenSSL says of it: it isn't a key.
    return null;
  }
}
