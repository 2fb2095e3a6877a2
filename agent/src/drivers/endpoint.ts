/** An endpoint as drivers need it, and what to say when nobody answers there. */
import type { LookupFunction } from 'node:net';
import type { Problem } from '@plimsoll/core/problem';
import { err, ok, type Result } from '@plimsoll/core/result';

export interface Endpoint {
  /** As the person wrote it. */
  readonly text: string;
  /** Scheme, host and port, without a path: `http://127.0.0.1:8000`. */
  readonly origin: string;
  readonly host: string;
  readonly port: number;
  readonly isTls: boolean;
  /** Put before every request's path: empty, or `/` and something, without a slash at the end. */
  readonly basePath: string;
  /** How its name becomes an address; null for the system's own way. */
  readonly lookup: LookupFunction | null;
}

const securePorts: Readonly<Record<string, number>> = { https: 443, grpcs: 443 };
const plainPorts: Readonly<Record<string, number>> = { http: 80, grpc: 80 };

/** Reads `http://`, `https://`, `grpc://` or `grpcs://`; without a scheme it is `http://`. */
export function parseEndpoint(text: string): Result<Endpoint, string> {
  const withScheme = text.includes('://') ? text : `http://${text}`;
  const scheme = withScheme.slice(0, withScheme.indexOf(':')).toLowerCase();
  const defaultPort = securePorts[scheme] ?? plainPorts[scheme];
  const asHttp = `http${withScheme.slice(scheme.length)}`;
  if (defaultPort === undefined || !URL.canParse(asHttp)) return err(JSON.stringify(text));
  const url = new URL(asHttp);
  const isTls = scheme in securePorts;
  const givenPort = /:(\d+)$/.exec(
    withScheme.slice(scheme.length + 3).split(/[/?#]/)[0] ?? '',
  )?.[1];
  const port = givenPort === undefined ? defaultPort : Number(givenPort);
  return ok({
    text,
    origin: `${isTls ? 'https' : 'http'}://${url.hostname}:${port}`,
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port,
    isTls,
    basePath: url.pathname.replace(/\/+$/, ''),
    lookup: null,
  });
}

/** Parses all endpoints, and reports all that aren't any. */
export function parseEndpoints(texts: readonly string[]): {
  readonly endpoints: readonly Endpoint[];
  readonly problems: readonly Problem[];
} {
  const endpoints: Endpoint[] = [];
  const problems: Problem[] = [];
  for (const [index, text] of texts.entries()) {
    const parsed = parseEndpoint(text);
    if (parsed.ok) endpoints.push(parsed.value);
    else problems.push({ path: endpointPath(index), expected: 'a URL', found: parsed.error });
  }
  return { endpoints, problems };
}

/** Where to connect to, as the options of a socket. */
export function addressOf({ host, port, lookup }: Endpoint): {
  host: string;
  port: number;
  lookup?: LookupFunction;
} {
  return lookup === null ? { host, port } : { host, port, lookup };
}

export function unreachable(index: number, endpoint: Endpoint, error: unknown): Problem {
  return {
    path: endpointPath(index),
    expected: 'a server that accepts connections',
    found: `${endpoint.text}: ${describeConnectError(error)}`,
  };
}

export function endpointPath(index: number): string {
  return `target.endpoints[${index}]`;
}

const connectErrors: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'connection reset',
  EHOSTUNREACH: 'no route to the host',
  ENETUNREACH: 'no route to the network',
  ENOTFOUND: 'no such host',
  EAI_AGAIN: 'the name of the host could not be looked up',
  ETIMEDOUT: 'no answer',
  UND_ERR_CONNECT_TIMEOUT: 'no answer',
};

/** A person's words for why a connection failed. */
export function describeConnectError(error: unknown): string {
  const words = connectErrors[errorCode(error)];
  if (words !== undefined) return words;
  return error instanceof Error && error.message !== '' ? error.message : String(error);
}

/** The `code` of an error of Node or a library, or an empty text. */
export function errorCode(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return '';
  return typeof error.code === 'string' ? error.code : '';
}
