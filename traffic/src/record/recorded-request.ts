/** What of an exchange goes into the recording. Pure; it runs in the recording's thread, since it parses bodies. */
import type { RecordedRequest, Route } from '@plimsoll/core/recording';
import { hashKey } from '../recording/key-hash.ts';
import type { ExchangeFacts } from './exchange.ts';
import { textAt } from './place.ts';
import type { RecordRules } from './record-rules.ts';
import { bodyRules, redactDocument, redactHead, withoutPassing } from './redaction.ts';
import type { RequestHead } from './request-head.ts';
import { isSessionSampled } from './sampling.ts';

export type Described =
  | { readonly type: 'recorded'; readonly request: RecordedRequest }
  /** Its session isn't among those that are sampled. */
  | { readonly type: 'out' };

interface RedactedHead {
  /** Without secrets. */
  readonly readable: RequestHead;
  readonly route: Route;
}

/** Makes requests of exchanges. Heads that come again are redacted once. */
export class RequestMaker {
  readonly #rules: RecordRules;
  readonly #heads = new WeakMap<RequestHead, RedactedHead>();

  constructor(rules: RecordRules) {
    this.#rules = rules;
  }

  describe(exchange: ExchangeFacts): Described {
    const { sample, key, className, features, redaction } = this.#rules;
    const { head, atUs } = exchange;
    const document = parsedOnce(exchange.body);
    // Before anything is taken out: what is drawn and hashed here can't be read in the recording.
    if (sample.by?.type === 'json') {
      const session = textAt(sample.by, head, document) ?? '';
      if (!isSessionSampled(session, sample.share)) return { type: 'out' };
    }
    const keyText = key === null ? null : textAt(key, head, document);
    const body = this.#bodyOf(exchange, document);
    // Classes and features are readable, and are therefore taken from what is left.
    const { route, readable } = this.#redacted(head);
    const found = knownOf(exchange);
    for (const { name, place } of features) {
      const text = textAt(place, readable, document);
      const value = text === null || text.trim() === '' ? Number.NaN : Number(text);
      if (Number.isFinite(value)) found[name] = value;
    }
    return {
      type: 'recorded',
      request: {
        atUs,
        route,
        className: className === null ? null : textAt(className, readable, document) || null,
        key: keyText === null ? 0n : hashKey(keyText, redaction.hashKey),
        features: found,
        body,
      },
    };
  }

  #redacted(head: RequestHead): RedactedHead {
    const known = this.#heads.get(head);
    if (known !== undefined) return known;
    const { redaction } = this.#rules;
    const readable = redactHead(head, redaction);
    const redacted = { readable, route: withoutPassing(readable, redaction) };
    this.#heads.set(head, redacted);
    return redacted;
  }

  /** Redacts the document on its way. */
  #bodyOf({ body }: ExchangeFacts, document: () => unknown): Uint8Array | null {
    const { redaction } = this.#rules;
    const mustChange = bodyRules(redaction).length > 0;
    if (body === null || body.length === 0) return null;
    if (!mustChange) return redaction.bodies ? body : null;
    const parsed = document();
    // What can't be looked into may hold what must not be recorded.
    if (parsed === undefined) return null;
    const redacted = redactDocument(parsed, redaction);
    return redaction.bodies ? new TextEncoder().encode(JSON.stringify(redacted)) : null;
  }
}

function knownOf(exchange: ExchangeFacts): Record<string, number> {
  const known: Record<string, number> = {};
  for (const name of facts) {
    const value = exchange[name];
    if (Number.isFinite(value)) known[name] = value;
  }
  return known;
}

const facts = ['requestBytes', 'responseBytes', 'status', 'latencyUs'] as const;

/** Undefined for what is no JSON. */
function parsedOnce(body: Uint8Array | null): () => unknown {
  let parsed: { readonly document: unknown } | null = null;
  return () => {
    parsed ??= { document: parse(body) };
    return parsed.document;
  };
}

function parse(body: Uint8Array | null): unknown {
  if (body === null) return undefined;
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
}
