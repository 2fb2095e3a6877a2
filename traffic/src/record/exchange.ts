/** A request and what became of it, as the proxy saw them. */
import type { RequestHead } from './request-head.ts';

export interface ExchangeFacts {
  readonly head: RequestHead;
  /** Microseconds since the recording began. */
  readonly atUs: number;
  /** Bytes of the body; of gRPC, of its messages without what comes before each. NaN where it hasn't come whole. */
  readonly requestBytes: number;
  /** Whole, or null: none, or not to be recorded. */
  readonly body: Uint8Array | null;
  /** NaN each where nobody knows: no answer, or none yet when it had to be written. */
  readonly status: number;
  readonly responseBytes: number;
  readonly latencyUs: number;
}
