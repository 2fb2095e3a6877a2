/** Logs to stderr, one JSON object a line: a constant message and fields. */
import { destination, pino } from 'pino';

/** What this room needs of a logger; pino's own is one. */
export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
  child(fields: Record<string, unknown>): Log;
}

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

export function createLog(level: LogLevel): Log {
  return pino({ level, base: null }, destination({ fd: 2, sync: true }));
}
