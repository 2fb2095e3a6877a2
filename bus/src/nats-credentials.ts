/**
 * Who a client is to NATS, from a file as NATS's own tools write it: the seed of an nkey (`SU...`), or credentials with a
 * JWT and a seed. Neither leaves this machine: the server sends a nonce, and the client signs it.
 */
import {
  type Authenticator,
  credsAuthenticator,
  nkeyAuthenticator,
  nkeys,
} from '@nats-io/transport-node';
import { err, ok, type Result } from '@plimsoll/core/result';

export interface NatsUser {
  /** The public half, which the server's configuration names. */
  readonly publicKey: string;
  readonly seed: string;
}

export type NatsCredentials = Authenticator;

export function makeNatsUser(): NatsUser {
  const user = nkeys.createUser();
  return { publicKey: user.getPublicKey(), seed: new TextDecoder().decode(user.getSeed()) };
}

/** Or what was expected instead. */
export function readNatsCredentials(text: string): Result<NatsCredentials, string> {
  const bytes = new TextEncoder().encode(text.trim());
  const isJwt = text.includes('-----BEGIN NATS USER JWT-----');
  try {
    if (isJwt) return ok(credsAuthenticator(bytes));
    if (!nkeys.fromSeed(bytes).getPublicKey().startsWith('U')) throw new Error('not a user');
    return ok(nkeyAuthenticator(bytes));
  } catch {
    return err("the seed of a user's nkey (SU...), or NATS credentials with a JWT");
  }
}
