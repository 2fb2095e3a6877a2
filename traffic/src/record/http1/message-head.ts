/**
 * Heads of HTTP/1.1 messages: what they say, and what of it goes on to the next hop. As strict as llhttp, since what two
 * servers read differently smuggles requests: no bare line feeds, no folded fields, no space before a colon, one
 * content-length at most and none beside a transfer-encoding.
 */
import { err, ok, type Result } from '@plimsoll/core/result';
import type { RequestHead } from '../request-head.ts';

/** How long a body is. */
export type Framing =
  | { readonly type: 'length'; readonly bytes: number }
  | { readonly type: 'chunked' }
  /** Of a response that ends with its connection. */
  | { readonly type: 'close' };

interface Head {
  /** Without what belongs to the connection it came on. */
  readonly forwarded: Uint8Array;
  readonly framing: Framing;
  /** No other message follows on its connection. */
  readonly isLast: boolean;
  readonly wantsUpgrade: boolean;
}

export interface Http1RequestHead extends Head {
  readonly request: RequestHead;
}

export interface Http1ResponseHead extends Head {
  readonly status: number;
}

export interface HeadFault {
  readonly status: 400 | 501 | 505;
  readonly detail: string;
}

interface Field {
  /** In lower case. */
  readonly name: string;
  readonly value: string;
  /** As it came. */
  readonly line: string;
}
type Fields = readonly Field[];

const requestLine = /^([!#$%&'*+\-.^_`|~0-9A-Za-z]+) ([!-~\x80-\xff]+) HTTP\/(\d)\.(\d)$/;
const statusLine = /^HTTP\/1\.([01]) ([1-9]\d\d)(?: [\t -~\x80-\xff]*)?$/;
const fieldLine = /^([!#$%&'*+\-.^_`|~0-9A-Za-z]+):[ \t]*([\t -~\x80-\xff]*)$/;
/** RFC 9110, section 7.6.1. What frames a message is passed on with it. */
const ofConnection = new Set(['connection', 'keep-alive', 'proxy-connection', 'upgrade', 'te']);
const framingNames = new Set(['content-length', 'transfer-encoding', 'host']);

/** @param text Latin-1, up to the empty line and without it */
export function parseRequestHead(text: string): Result<Http1RequestHead, HeadFault> {
  const [first = '', ...lines] = text.split('\r\n');
  const line = requestLine.exec(first);
  if (line === null) return bad('the request line');
  const [, method = '', target = '', major, minor] = line;
  if (major !== '1' || (minor !== '0' && minor !== '1')) {
    return err({ status: 505, detail: `Expected HTTP/1.1 or HTTP/2, found ${first.slice(-8)}.` });
  }
  if (method === 'CONNECT') return err({ status: 501, detail: 'Expected another method.' });
  const fields = parseFields(lines);
  if (fields === null) return bad('a header');
  const isOld = minor === '0';
  const hosts = fields.filter(({ name }) => name === 'host').length;
  if (hosts > 1 || (hosts === 0 && !isOld)) return bad('one host');
  const framing = framingOf(fields);
  if (framing === 'unknown') return err({ status: 501, detail: 'Expected chunked.' });
  if (framing === 'bad' || (isOld && framing?.type === 'chunked')) return bad("the body's length");
  const tokens = connectionTokens(fields);
  const isLast = isOld || tokens.has('close');
  const wantsUpgrade = tokens.has('upgrade') && fields.some(({ name }) => name === 'upgrade');
  return ok({
    request: {
      method,
      path: pathOf(target),
      headers: fields.map(({ name, value }) => [name, value] as const),
    },
    forwarded: forwardedHead(first, fields, tokens, { wantsUpgrade, isLast }),
    framing: framing ?? { type: 'length', bytes: 0 },
    isLast,
    wantsUpgrade,
  });
}

/** @param isHead the answer to a HEAD request, which has no body whatever it says */
export function parseResponseHead(
  text: string,
  isHead: boolean,
): Result<Http1ResponseHead, HeadFault> {
  const [first = '', ...lines] = text.split('\r\n');
  const line = statusLine.exec(first);
  const fields = parseFields(lines);
  if (line === null || fields === null) return bad('an answer in HTTP/1.1');
  const status = Number(line[2]);
  const isOld = line[1] === '0';
  const framing = framingOf(fields);
  if (framing === 'bad' || framing === 'unknown') return bad("the answer's length");
  const tokens = connectionTokens(fields);
  const wantsUpgrade = status === 101;
  const isEmpty = isHead || status < 200 || status === 204 || status === 304;
  const body = isEmpty ? { type: 'length' as const, bytes: 0 } : (framing ?? { type: 'close' });
  const isLast =
    tokens.has('close') || (isOld && !tokens.has('keep-alive')) || body.type === 'close';
  return ok({
    status,
    forwarded: forwardedHead(first, fields, tokens, { wantsUpgrade, isLast }),
    framing: body,
    isLast,
    wantsUpgrade,
  });
}

/** Fields after a chunked body; they go on as they are. */
export function areTrailers(text: string): boolean {
  return text === '' || parseFields(text.split('\r\n')) !== null;
}

function parseFields(lines: readonly string[]): Fields | null {
  const fields: Field[] = [];
  for (const line of lines) {
    const match = fieldLine.exec(line);
    if (match === null) return null;
    const [, name = '', value = ''] = match;
    fields.push({ name: name.toLowerCase(), value: value.replace(/[ \t]+$/, ''), line });
  }
  return fields;
}

function framingOf(fields: Fields): Framing | 'bad' | 'unknown' | null {
  const lengths = fields.filter(({ name }) => name === 'content-length');
  const codings = fields.filter(({ name }) => name === 'transfer-encoding');
  const [length] = lengths;
  const [coding] = codings;
  if (lengths.length > 1 || codings.length > 1) return 'bad';
  if (coding !== undefined) {
    if (length !== undefined) return 'bad';
    return coding.value.toLowerCase() === 'chunked' ? { type: 'chunked' } : 'unknown';
  }
  if (length === undefined) return null;
  return /^\d{1,15}$/.test(length.value) ? { type: 'length', bytes: Number(length.value) } : 'bad';
}

function connectionTokens(fields: Fields): ReadonlySet<string> {
  const values = fields.filter(({ name }) => name === 'connection').map(({ value }) => value);
  const tokens = values.flatMap((value) => value.toLowerCase().split(','));
  return new Set(tokens.map((token) => token.trim()));
}

function forwardedHead(
  first: string,
  fields: Fields,
  tokens: ReadonlySet<string>,
  { wantsUpgrade, isLast }: { readonly wantsUpgrade: boolean; readonly isLast: boolean },
): Uint8Array {
  const lines = fields.flatMap(({ name, value, line }) => {
    // Trailers may come to whoever said so: we pass them on.
    if (name === 'te') return /\btrailers\b/i.test(value) ? ['te: trailers'] : [];
    if (name === 'upgrade') return wantsUpgrade ? [line] : [];
    const isNamed = tokens.has(name) && !framingNames.has(name);
    return ofConnection.has(name) || isNamed ? [] : [line];
  });
  if (wantsUpgrade) lines.push('connection: upgrade');
  else if (isLast) lines.push('connection: close');
  return Buffer.from(`${[first, ...lines].join('\r\n')}\r\n\r\n`, 'latin1');
}

/** Proxies are sent whole URLs. */
function pathOf(target: string): string {
  const match = /^https?:\/\/[^/?#]*(.*)$/i.exec(target);
  const path = match === null ? target : (match[1] ?? '');
  return path.startsWith('/') || path === '*' ? path : `/${path}`;
}

function bad(what: string): { readonly ok: false; readonly error: HeadFault } {
  return err({ status: 400, detail: `Expected ${what} in HTTP/1.1, found something else.` });
}
