/** What `plimsoll record` is asked for. */
import { readFileSync } from 'node:fs';
import type { Mismatch, Problem } from '@plimsoll/core/problem';
import { err, ok, type Result } from '@plimsoll/core/result';
import { type Place, parsePlace } from '@plimsoll/traffic/record/place';
import type { Address } from '@plimsoll/traffic/record/proxy-server';
import type { RecordRules } from '@plimsoll/traffic/record/record-rules';
import type { Redaction, RedactionRule } from '@plimsoll/traffic/record/redaction';
import type { RecordOptions } from '@plimsoll/traffic/record/start-record';
import { createFlagReader, type FlagReader } from '../flag.ts';
import { parseShare, parseSize, shareForm, sizeForm } from './amount.ts';

export interface RecordFlags {
  readonly target: string;
  readonly listen: string;
  readonly out: string;
  readonly sample: string;
  readonly sampleBy?: string;
  readonly key?: string;
  readonly class?: string;
  readonly feature?: readonly string[];
  readonly redact?: readonly string[];
  readonly hash?: readonly string[];
  readonly hashKeyFile?: string;
  readonly keep?: readonly string[];
  readonly bodies: boolean;
  readonly maxSize: string;
  readonly maxDuration: string;
  readonly maxBody: string;
  readonly json?: string | true;
}

type ValuePlace = RedactionRule['place'];

const valuePlaces = ['header', 'query', 'json'] as const;
const anyPlaces = ['header', 'query', 'json', 'path'] as const;
/** Fewer can be found out by trying. */
const hashKeyLeast = 16;

export function parseRecordFlags(flags: RecordFlags): Result<RecordOptions, readonly Problem[]> {
  const reader = createFlagReader();
  const target = targetOf(flags.target, reader);
  const listen = addressOf(flags.listen);
  if (listen === null) {
    reader.add({ path: '--listen', expected: 'host:port', found: flags.listen });
  }
  const rules = rulesOf(flags, reader);
  const maxBytes = sizeOf('--max-size', flags.maxSize, reader);
  const maxBodyBytes = sizeOf('--max-body', flags.maxBody, reader);
  const maxDurationUs =
    flags.maxDuration === 'none'
      ? Infinity
      : reader.durationMs('--max-duration', flags.maxDuration) * 1000;
  if (target !== null && listen !== null && isSame(target, listen)) {
    const expected = 'another address than --target: the proxy would forward to itself';
    reader.add({ path: '--listen', expected, found: flags.listen });
  }
  if (reader.problems.length > 0 || target === null || listen === null) {
    return err(reader.problems);
  }
  const file = flags.out;
  return ok({ target, listen, file, rules, maxBytes, maxBodyBytes, maxDurationUs });
}

function rulesOf(flags: RecordFlags, reader: FlagReader): RecordRules {
  const share = parseShare(flags.sample);
  if (share === null) reader.add({ path: '--sample', expected: shareForm, found: flags.sample });
  return {
    sample: { share: share ?? 1, by: valuePlaceOf('--sample-by', flags.sampleBy, reader) },
    key: valuePlaceOf('--key', flags.key, reader),
    className: placeOf('--class', flags.class, anyPlaces, reader),
    features: (flags.feature ?? []).flatMap((text) => featureOf(text, reader)),
    redaction: redactionOf(flags, reader),
  };
}

function redactionOf(flags: RecordFlags, reader: FlagReader): Redaction {
  const rule = (flag: string, action: RedactionRule['action']) => (text: string) => {
    const place = valuePlaceOf(flag, text, reader);
    return place === null ? [] : [{ place, action, text }];
  };
  const kept = (flags.keep ?? []).flatMap((text) => {
    const place = placeOf('--keep', text, ['header', 'query'], reader);
    return place?.type === 'header' || place?.type === 'query' ? [place.name.toLowerCase()] : [];
  });
  const hashed = flags.hash ?? [];
  if (hashed.length > 0 && flags.hashKeyFile === undefined) {
    const expected = '--hash-key-file beside it: without a key hashes can be found out by trying';
    reader.add({ path: '--hash', expected, found: 'none' });
  }
  return {
    rules: [
      ...hashed.flatMap(rule('--hash', 'hash')),
      ...(flags.redact ?? []).flatMap(rule('--redact', 'drop')),
    ],
    kept,
    hashKey: flags.hashKeyFile === undefined ? null : hashKeyIn(flags.hashKeyFile, reader),
    bodies: flags.bodies,
  };
}

function hashKeyIn(file: string, reader: FlagReader): string | null {
  const path = '--hash-key-file';
  const expected = `a file with a secret of at least ${hashKeyLeast} characters`;
  try {
    const key = readFileSync(file, 'utf8').trim();
    if (key.length >= hashKeyLeast) return key;
    reader.add({ path, expected, found: `${key.length} in ${file}` });
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error);
    reader.add({ path, expected, found });
  }
  return null;
}

function featureOf(text: string, reader: FlagReader): RecordRules['features'] {
  const equals = text.indexOf('=');
  const name = text.slice(0, Math.max(0, equals));
  if (name === '') {
    const expected = 'NAME=PLACE, such as candidates=json:inputs[0].shape[1]';
    reader.add({ path: '--feature', expected, found: text });
    return [];
  }
  const place = valuePlaceOf('--feature', text.slice(equals + 1), reader);
  return place === null ? [] : [{ name, place }];
}

function valuePlaceOf(
  flag: string,
  text: string | undefined,
  reader: FlagReader,
): ValuePlace | null {
  const place = placeOf(flag, text, valuePlaces, reader);
  return place === null || place.type === 'path' ? null : place;
}

function placeOf(
  flag: string,
  text: string | undefined,
  allowed: readonly Place['type'][],
  reader: FlagReader,
): Place | null {
  if (text === undefined) return null;
  const place: Result<Place, Mismatch> = parsePlace(text, allowed);
  if (place.ok) return place.value;
  reader.add({ path: flag, ...place.error });
  return null;
}

function sizeOf(flag: string, text: string, reader: FlagReader): number {
  const size = parseSize(text);
  if (size === null) reader.add({ path: flag, expected: sizeForm, found: text });
  return size ?? 0;
}

function targetOf(text: string, reader: FlagReader): Address | null {
  const match = /^(?:http|grpc):\/\/([^/?#@]+)\/?$/i.exec(text);
  const authority = match?.[1];
  const address =
    authority === undefined ? null : (addressOf(authority) ?? addressOf(`${authority}:80`));
  if (address === null || address.port === 0) {
    const expected = 'http://HOST:PORT (or grpc://), without TLS and without a path';
    reader.add({ path: '--target', expected, found: text });
    return null;
  }
  return address;
}

function addressOf(text: string): Address | null {
  const match = /^(\[[\da-f:.]+\]|[^:/\s[\]]+):(\d{1,5})$/i.exec(text);
  const port = Number(match?.[2]);
  const host = match?.[1]?.replace(/^\[|\]$/g, '');
  return host === undefined || port > 65_535 ? null : { host, port };
}

const local = new Set(['127.0.0.1', 'localhost', '::1', '0.0.0.0', '::']);

function isSame(target: Address, listen: Address): boolean {
  if (target.port !== listen.port) return false;
  return target.host === listen.host || (local.has(target.host) && local.has(listen.host));
}
