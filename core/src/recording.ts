/**
 * Recorded traffic: what came, when, and what was in it. Requests are kept as columns, since what reads them (replay,
 * profiles) reads a few columns of many.
 */

/** All that is the same for many requests. */
export interface Route {
  /** An HTTP method; POST for gRPC. */
  readonly method: string;
  /** Path with query; `/package.Service/Method` for gRPC. */
  readonly path: string;
  /** In the order in which they are sent, names in lower case. */
  readonly headers: readonly (readonly [name: string, value: string])[];
}

/** One request, as it is recorded. */
export interface RecordedRequest {
  /** Microseconds since the recording began, a whole number; never less than that of the request before. */
  readonly atUs: number;
  readonly route: Route;
  /** Which kind of traffic it belongs to; null where nobody says. */
  readonly className: string | null;
  /** What its content is about, such as an item or a session: a hash of 64 bits; 0n for none. */
  readonly key: bigint;
  /** What else is known of it by numbers, such as the names in `knownFeatures`; finite. */
  readonly features: Readonly<Record<string, number>>;
  /** Null for one without a body, or whose body wasn't recorded. */
  readonly body: Uint8Array | null;
}

/** Names of features that mean the same in every recording. Others are free. */
export const knownFeatures = {
  requestBytes: 'Bytes of the body, also where the body itself was not recorded.',
  responseBytes: 'Bytes of the answer’s body.',
  status: 'HTTP status, or grpc-status, of the answer.',
  latencyUs: 'Microseconds from the arrival of the request to the end of the answer.',
  candidates: 'Items that are ranked or scored.',
  inputTokens: 'Tokens of the prompt.',
  outputTokens: 'Tokens of the answer.',
} as const;

/** Of them, what the answer decides and not who asks. */
export const answerFeatures: ReadonlySet<string> = new Set([
  'responseBytes',
  'status',
  'latencyUs',
]);

export interface RecordingHead {
  /** ISO 8601; null where nobody knows. */
  readonly startedAt: string | null;
  /** What made it. */
  readonly source: string;
  /** The share of the traffic that was recorded, above 0 up to 1. */
  readonly sampled: number;
  /** What was taken out or hashed, as it was asked for. */
  readonly redactions: readonly string[];
}

/** Consecutive requests. Numbers are those of the recording's routes, names and payloads. */
export interface RequestColumns {
  /** Microseconds since the recording began. */
  readonly atUs: Float64Array;
  readonly routes: Uint32Array;
  /** Number of the class's name plus 1; 0 for none. */
  readonly classes: Uint32Array;
  /** Number of the payload plus 1; 0 for none. */
  readonly payloads: Uint32Array;
  /** 0 for none. */
  readonly keys: BigUint64Array;
  readonly features: readonly FeatureColumn[];
}

export interface FeatureColumn {
  /** Number of its name. */
  readonly name: number;
  /** NaN where it isn't known. */
  readonly values: Float64Array;
}
