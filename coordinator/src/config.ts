/** The coordinator's configuration: every setting present, or everything that is wrong with it at once. */
import type { Problem } from '@plimsoll/core/problem';
import { err, ok, type Result } from '@plimsoll/core/result';
import { type DataPlace, dataPlaceExpected, parseDataPlace } from './store/data-place.ts';

export interface CoordinatorConfig {
  /** Servers of one NATS cluster. */
  readonly natsUrls: readonly string[];
  /** An nkey's seed, or credentials; null where NATS takes anybody. */
  readonly natsCredentialsFile: string | null;
  /** Who vouches for the servers; null for those that the system trusts. */
  readonly natsCaFile: string | null;
  readonly listen: Address;
  /** Where the gRPC API listens; null where it isn't wanted. */
  readonly grpc: Address | null;
  /** What keeps runs. */
  readonly data: DataPlace;
  /** The private key that signs what agents are told; null to sign nothing. */
  readonly signingKeyFile: string | null;
  readonly tickMs: number;
  readonly logLevel: LogLevel;
}

export interface Address {
  readonly host: string;
  /** 0 for any that is free. */
  readonly port: number;
}

export const logLevels = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof logLevels)[number];

/** As they come from the command line; undefined is the default. */
export interface CoordinatorSettings {
  readonly nats: string | undefined;
  readonly natsCredentials: string | undefined;
  readonly natsCa: string | undefined;
  readonly listen: string | undefined;
  readonly grpc: string | undefined;
  readonly data: string | undefined;
  readonly signingKey: string | undefined;
  readonly tickMs: string | undefined;
  readonly logLevel: string | undefined;
}

export const coordinatorDefaults = {
  listen: '127.0.0.1:7070',
  data: 'plimsoll.db',
  tickMs: '1000',
  logLevel: 'info',
} as const;

export function parseConfig(
  settings: CoordinatorSettings,
): Result<CoordinatorConfig, readonly Problem[]> {
  const problems: Problem[] = [];
  function check<T>(flag: string, expected: string, text: string, value: T | null): T | null {
    if (value === null) problems.push({ path: flag, expected, found: text || 'nothing' });
    return value;
  }

  const nats = settings.nats ?? '';
  const listenText = settings.listen ?? coordinatorDefaults.listen;
  const tickText = settings.tickMs ?? coordinatorDefaults.tickMs;
  const level = settings.logLevel ?? coordinatorDefaults.logLevel;
  const dataText = settings.data ?? coordinatorDefaults.data;
  const natsUrls = check('--nats', 'a URL such as nats://127.0.0.1:4222', nats, parseUrls(nats));
  const listen = check('--listen', 'host:port', listenText, parseAddress(listenText));
  const grpcText = settings.grpc ?? (listen === null ? 'off' : portAfter(listen));
  const grpc = grpcText === 'off' ? null : parseAddress(grpcText);
  if (grpcText !== 'off') check('--grpc', 'host:port, or off', grpcText, grpc);
  const tickMs = check('--tick', '50 to 10000 milliseconds', tickText, parseTick(tickText));
  const logLevel = check('--log-level', logLevels.join(', '), level, parseLevel(level));
  const data = check('--data', dataPlaceExpected, dataText, parseDataPlace(dataText));
  function file(flag: string, path: string | undefined): string | null {
    if (path === '') check(flag, 'the path of a file', '', null);
    return path ?? null;
  }
  const signingKeyFile = file('--signing-key', settings.signingKey);
  const natsCredentialsFile = file('--nats-credentials', settings.natsCredentials);
  const natsCaFile = file('--nats-ca', settings.natsCa);
  if (natsUrls === null || listen === null || tickMs === null) return err(problems);
  if (logLevel === null || data === null || problems.length > 0) return err(problems);
  return ok(
    Object.freeze({
      natsUrls,
      natsCredentialsFile,
      natsCaFile,
      listen,
      grpc,
      data,
      signingKeyFile,
      tickMs,
      logLevel,
    }),
  );
}

function parseUrls(text: string): readonly string[] | null {
  const urls = text.split(',').map((url) => url.trim());
  return urls.every((url) => /^(nats|tls|ws|wss):\/\/\S+$/.test(url)) ? urls : null;
}

/** Next to the other API, so that several coordinators of one machine stay out of each other's way. */
function portAfter({ host, port }: Address): string {
  const name = host.includes(':') ? `[${host}]` : host;
  return `${name}:${port === 0 ? 0 : port + 1}`;
}

function parseAddress(text: string): Address | null {
  const [, bracketed, plain, port] = /^(?:\[([^\]]+)\]|([^:]*)):(\d{1,5})$/.exec(text) ?? [];
  if (port === undefined || Number(port) > 65_535) return null;
  return { host: bracketed ?? (plain || '127.0.0.1'), port: Number(port) };
}

function parseTick(text: string): number | null {
  const value = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  return value >= 50 && value <= 10_000 ? value : null;
}

function parseLevel(text: string): LogLevel | null {
  return logLevels.find((level) => level === text) ?? null;
}
