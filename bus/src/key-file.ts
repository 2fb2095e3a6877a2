/** Keys from files, as settings name them. */
import { readFileSync } from 'node:fs';
import type { Result } from '@plimsoll/core/result';
import { readSigningKey, readTrustedKeys } from './key-pair.ts';
import { type NatsCredentials, readNatsCredentials } from './nats-credentials.ts';
import type { SigningKey, TrustedKeys } from './seal.ts';

/** A setting that names no such file: for whoever typed it. */
export class KeyFileError extends Error {
  readonly code = 'KEY_FILE';
  /** The setting: `--trust`. */
  readonly flag: string;
  readonly expected: string;

  constructor(flag: string, expected: string, found: string, options?: ErrorOptions) {
    super(found, options);
    this.name = 'KeyFileError';
    this.flag = flag;
    this.expected = expected;
  }
}

/** Throws a KeyFileError. */
export function readSigningKeyFile(flag: string, path: string): SigningKey {
  return read(flag, path, readSigningKey);
}

/** All keys of all files. Throws a KeyFileError. */
export function readTrustedKeyFiles(flag: string, paths: readonly string[]): TrustedKeys {
  return new Map(paths.flatMap((path) => [...read(flag, path, readTrustedKeys)]));
}

/** Throws a KeyFileError. */
export function readNatsCredentialsFile(flag: string, path: string): NatsCredentials {
  return read(flag, path, readNatsCredentials);
}

function read<T>(flag: string, path: string, parse: (pem: string) => Result<T, string>): T {
  const found = parse(text(flag, path));
  if (found.ok) return found.value;
  throw new KeyFileError(flag, found.error, `something else in ${path}`);
}

function text(flag: string, path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    const found = cause instanceof Error ? cause.message : String(cause);
    throw new KeyFileError(flag, 'a file that can be read', found, { cause });
  }
}
