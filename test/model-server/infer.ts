/** An inference request and its outcome, whatever face it came in by. */
import type { Tensor } from './tensors.ts';

export interface InferRequest {
  /** Echoed in the answer; empty when the client gave none. */
  readonly id: string;
  readonly inputs: readonly Tensor[];
  /** Names of the outputs asked for; empty asks for all. */
  readonly outputNames: readonly string[];
}

export interface InferError {
  readonly code: 'INVALID' | 'NOT_FOUND' | 'OVERLOADED' | 'UNAVAILABLE' | 'INTERNAL';
  /** What was expected and what was found, for the client. */
  readonly message: string;
}

export function invalid(message: string): { readonly ok: false; readonly error: InferError } {
  return { ok: false, error: { code: 'INVALID', message } };
}
