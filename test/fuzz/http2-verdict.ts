/** What a client makes of an answer, as far as two clients can agree. */

/** `failed`: no answer of the server's that a caller could have, whatever the reason. */
export type CallClass = 'completed' | 'status' | 'failed' | 'hung';

export interface CallVerdict {
  readonly class: CallClass;
  /** For a person. */
  readonly detail: string;
}
