/**
 * A message with its sender's signature, so that who owns the broker can't speak for a coordinator.
 *
 *     0        1          9                73
 *     | layout | key id   | signature      | payload ...
 *
 * Ed25519 (RFC 8032) signs more than the payload: what a message means hangs on its subject, and what an answer means on
 * the question. So a plan of one run can't be passed off as one of another, nor an old answer as a new one.
 */
import { createHash, type KeyObject, sign, verify } from 'node:crypto';
import { err, ok, type Result } from '@plimsoll/core/result';

/** What is signed besides the payload. */
export type SealContext =
  | { readonly type: 'message'; readonly subject: string }
  | { readonly type: 'answer'; readonly subject: string; readonly question: Uint8Array };

export interface SigningKey {
  readonly id: string;
  readonly privateKey: KeyObject;
}

/** Public keys by id: whoever holds one of the private ones is obeyed. */
export type TrustedKeys = ReadonlyMap<string, KeyObject>;

const layout = 1;
const idBytes = 8;
const signatureBytes = 64;
/** What a seal adds to a payload. */
export const sealBytes = 1 + idBytes + signatureBytes;

export function seal(key: SigningKey, context: SealContext, payload: Uint8Array): Uint8Array {
  const sealed = new Uint8Array(sealBytes + payload.length);
  sealed[0] = layout;
  sealed.set(Buffer.from(key.id, 'hex'), 1);
  sealed.set(sign(null, signedBytes(context, payload), key.privateKey), 1 + idBytes);
  sealed.set(payload, sealBytes);
  return sealed;
}

/** The payload, or why nobody may act on it. Never throws, whatever the bytes. */
export function unseal(
  keys: TrustedKeys,
  context: SealContext,
  sealed: Uint8Array,
): Result<Uint8Array, string> {
  if (sealed.length < sealBytes || sealed[0] !== layout) {
    return err('expected a signed message, found one without a signature');
  }
  const id = Buffer.from(sealed.subarray(1, 1 + idBytes)).toString('hex');
  const key = keys.get(id);
  if (key === undefined) {
    const trusted = [...keys.keys()].join(', ');
    return err(`expected a signature by a trusted key (${trusted}), found one by ${id}`);
  }
  const payload = sealed.subarray(sealBytes);
  const signature = sealed.subarray(1 + idBytes, sealBytes);
  const isRight = verify(null, signedBytes(context, payload), key, signature);
  return isRight ? ok(payload) : err(`expected the signature of key ${id}, found another one`);
}

/** The first bytes of the SHA-256 of the public key, for people and for the choice among several. */
export function keyId(publicKey: KeyObject): string {
  const der = publicKey.export({ type: 'spki', format: 'der' });
  return createHash('sha256')
    .update(der)
    .digest('hex')
    .slice(0, 2 * idBytes);
}

/** Each part with a fixed length or an end of its own, so that no two contexts give the same bytes. */
function signedBytes(context: SealContext, payload: Uint8Array): Uint8Array {
  const head = `plimsoll.v1\0${context.type}\0${context.subject}\0`;
  const parts = [Buffer.from(head), payload];
  if (context.type === 'answer') {
    parts.splice(1, 0, createHash('sha256').update(context.question).digest());
  }
  return Buffer.concat(parts);
}
