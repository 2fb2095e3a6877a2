/** An API could not be opened where it was asked for: somebody else listens there, or the address isn't ours. */
export class ListenError extends Error {
  readonly code = 'LISTEN_FAILED';
  /** The setting that named the address. */
  readonly flag: '--listen' | '--grpc';
  /** `127.0.0.1:7070` */
  readonly address: string;

  constructor(flag: ListenError['flag'], address: string, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(`Cannot listen on ${address}: ${reason}`, { cause });
    this.name = 'ListenError';
    this.flag = flag;
    this.address = address;
  }
}
