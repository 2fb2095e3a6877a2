/** A format of recorded traffic that isn't ours: how it is recognised, and how its requests are read. */
import type { RecordedRequest } from '@plimsoll/core/recording';
import type { ByteSource } from '../recording/byte-source.ts';
import type { FileStart } from './file-start.ts';

/** What a log's own fields mean; logs of requests have no names of their own for these. */
export interface FieldChoice {
  /** The field with what a request is about, such as a user or a session. */
  readonly key: string | null;
  /** The field with the kind of traffic. */
  readonly className: string | null;
  /** Fields with numbers, by the feature that they become. */
  readonly features: Readonly<Record<string, string>>;
  /** Requests per second for formats that have no instants. */
  readonly ratePerSecond: number;
}

export const plainFields: FieldChoice = {
  key: null,
  className: null,
  features: {},
  ratePerSecond: 1,
};

export interface ImportFormat {
  readonly name: string;
  /** One line for people. */
  readonly about: string;
  /** What is left out of its requests on the way. */
  readonly redactions: readonly string[];
  /** Whether a file that begins like this can be nothing else. */
  recognises(start: FileStart): boolean;
  /**
   * The requests as they lie in the file. Instants are microseconds since 1970, or since the trace's own beginning.
   *
   * @throws RecordingError CORRUPT, which names the line
   */
  requests(source: ByteSource, fields: FieldChoice): Iterable<RecordedRequest>;
}
