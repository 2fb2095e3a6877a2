/** A recording that can't be read or written, with what was expected and what was found. */
export type RecordingErrorCode =
  | 'NOT_A_RECORDING'
  | 'WRONG_VERSION'
  | 'CORRUPT'
  | 'EMPTY'
  | 'UNSORTED'
  | 'UNREADABLE'
  | 'EXISTS';

export class RecordingError extends Error {
  readonly code: RecordingErrorCode;
  constructor(code: RecordingErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'RecordingError';
    this.code = code;
  }
}
