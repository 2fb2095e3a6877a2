/**
 * Takes out of a request what isn't to be in its recording. Pure; it runs in the recording's thread.
 *
 * Secrets are out unless they are kept by name. What is dropped is replaced by something of its kind, so that a body keeps
 * its shape; what is hashed keeps its identity: equal values have equal hashes.
 */
import { createHmac } from 'node:crypto';
import { assert } from '@plimsoll/core/assert';
import { replaceAt } from './json-path.ts';
import type { Place } from './place.ts';
import { withQuery } from './query.ts';
import type { RequestHead } from './request-head.ts';
import { isPassingHeader, isSecretHeader, isSecretQuery } from './secrets.ts';

export interface RedactionRule {
  readonly place: Exclude<Place, { readonly type: 'path' }>;
  readonly action: 'drop' | 'hash';
  /** As it was asked for. */
  readonly text: string;
}

export interface Redaction {
  readonly rules: readonly RedactionRule[];
  /** Headers and parts of the query that are recorded although they look like secrets, by name in lower case. */
  readonly kept: readonly string[];
  /** Of HMAC-SHA-256; null where nothing is hashed. */
  readonly hashKey: string | null;
  readonly bodies: boolean;
}

export const placeholder = 'redacted';

export function redactHead({ method, path, headers }: RequestHead, by: Redaction): RequestHead {
  return {
    method,
    path: withQuery(path, (part) => {
      const rule = ruleFor(by, 'query', part.name);
      if (rule !== null) return redactText(part.value, rule, by);
      return isSecretQuery(part.name) && !isKept(by, part.name) ? placeholder : null;
    }),
    headers: headers.flatMap(([name, value]) => {
      const rule = ruleFor(by, 'header', name);
      // A header that is dropped goes with its name.
      if (rule !== null) {
        return rule.action === 'drop' ? [] : [[name, redactText(value, rule, by)] as const];
      }
      if (isKept(by, name)) return [[name, value] as const];
      return isSecretHeader(name) ? [] : [[name, value] as const];
    }),
  };
}

/** What is worth sending again. */
export function withoutPassing(head: RequestHead, by: Redaction): RequestHead {
  const headers = head.headers.filter(([name]) => {
    const isAskedFor = isKept(by, name) || ruleFor(by, 'header', name) !== null;
    return isAskedFor || !isPassingHeader(name);
  });
  return { ...head, headers };
}

/** Rules for bodies. */
export function bodyRules({ rules }: Redaction): readonly RedactionRule[] {
  return rules.filter(({ place }) => place.type === 'json');
}

/**
 * The document without what isn't to be in it. Changes it.
 *
 * @param document of JSON
 */
export function redactDocument(document: unknown, by: Redaction): unknown {
  for (const { place, action } of by.rules) {
    if (place.type !== 'json') continue;
    replaceAt(document, place.path, (value) =>
      action === 'drop' ? emptyOf(value) : hashOfValue(value, by),
    );
  }
  return document;
}

/** Texts for the recording's head. */
export function redactionTexts({ rules, kept, bodies }: Redaction): readonly string[] {
  return [
    'secrets',
    ...rules.map(({ action, text }) => `${action} ${text}`),
    ...kept.map((name) => `keep ${name}`),
    ...(bodies ? [] : ['no bodies']),
  ];
}

function ruleFor(by: Redaction, type: 'header' | 'query', name: string): RedactionRule | null {
  return by.rules.find(({ place }) => place.type === type && place.name === name) ?? null;
}

function isKept({ kept }: Redaction, name: string): boolean {
  return kept.includes(name.toLowerCase());
}

function redactText(value: string, { action }: RedactionRule, by: Redaction): string {
  return action === 'drop' ? placeholder : hashOf(value, by);
}

/** 64 bits in hexadecimal digits. */
function hashOf(value: string, { hashKey }: Redaction): string {
  assert(hashKey !== null, 'a key where values are hashed');
  return createHmac('sha256', hashKey).update(value).digest('hex').slice(0, 16);
}

/** A number stays one, of 48 bits, since a server that expects one refuses a text. */
function hashOfValue(value: unknown, by: Redaction): unknown {
  const hash = hashOf(typeof value === 'string' ? value : JSON.stringify(value), by);
  return typeof value === 'number' ? Number.parseInt(hash.slice(0, 12), 16) : hash;
}

/** Of the same kind, so that what reads the body still can. */
function emptyOf(value: unknown): unknown {
  if (typeof value === 'string') return placeholder;
  if (typeof value === 'number') return 0;
  if (typeof value === 'boolean') return false;
  if (Array.isArray(value)) return [];
  return value === null ? null : {};
}
