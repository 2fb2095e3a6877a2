/** What the coordinator needs of a log: fields first, then a constant message. pino's loggers fit. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
  child(fields: Readonly<Record<string, unknown>>): Log;
}

/** Says nothing: for programs that show events instead, and for tests. */
export const silentLog: Log = {
  info() {},
  warn() {},
  error() {},
  child: () => silentLog,
};
