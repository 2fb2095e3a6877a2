/**
 * Files that a fleet shares, such as recordings: each is put there once, and fetched by whoever needs it. They are named by what is in
 * them, so one that has a name is the one that is meant, and nothing is ever replaced. Adapter: nats-shared-files.ts.
 */

export interface SharedFiles extends AsyncDisposable {
  /** Bytes of the file; null when it isn't there. */
  size(sha256: string): Promise<number | null>;
  /**
   * Takes the whole stream. The caller sees to it that its hash is the one that it says.
   *
   * @throws SharedFileError
   */
  put(sha256: string, content: AsyncIterable<Uint8Array>): Promise<void>;
  /**
   * Null when it isn't there. The stream fails when the rest doesn't come.
   *
   * @throws SharedFileError
   */
  get(sha256: string): Promise<ReadableStream<Uint8Array> | null>;
  /** Does nothing for one that isn't there. */
  delete(sha256: string): Promise<void>;
}

export type SharedFileErrorCode =
  /** The broker keeps no files: NATS without JetStream, or permissions without it. */
  | 'FILES_UNAVAILABLE'
  /** It kept or gave less than all of it. */
  | 'FILES_FAILED';

export class SharedFileError extends Error {
  readonly code: SharedFileErrorCode;
  constructor(code: SharedFileErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'SharedFileError';
    this.code = code;
  }
}
