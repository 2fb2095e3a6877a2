/**
 * A capacity test as the program sees it: every field present, every unit fixed, every value in
 * range. What people write (YAML, JSON; contract version 1) becomes this in one place,
 * proto/src/spec-document.ts.
 */
import type { Objective } from './slo.ts';
import type { SloTiers } from './slo-tier.ts';

export const protocols = ['http', 'grpc', 'kserve-v2-http', 'kserve-v2-grpc'] as const;
export type Protocol = (typeof protocols)[number];

/** Who speaks the protocol: our own clients, made for load, or the ordinary libraries that they are checked against. */
export const driverKinds = ['native', 'reference'] as const;
export type DriverKind = (typeof driverKinds)[number];

/** Which endpoint a request goes to. One without a free connection is always passed over. */
export type Routing =
  | { readonly type: 'round-robin' }
  /** The endpoint with the fewest requests under way. */
  | { readonly type: 'least-outstanding' }
  /** In turn, but in proportion to the weights: one for each endpoint, whole numbers, 1 or more. */
  | { readonly type: 'weighted'; readonly weights: readonly number[] };

export interface Target {
  readonly protocol: Protocol;
  readonly driver: DriverKind;
  /** Roots such as `http://127.0.0.1:8000`. At least one. */
  readonly endpoints: readonly string[];
  readonly routing: Routing;
  /** Null where the protocol has no models. */
  readonly model: string | null;
  readonly timeoutMs: number;
  /** Most connections that one agent opens, over all endpoints. */
  readonly connections: number;
}

/** The one request that is sent again and again, as bytes that need nothing more from outside; of a recording the first. */
export interface RequestTemplate {
  readonly method: string;
  /** Path with query for HTTP; `package.Service/Method` for gRPC; empty where the protocol knows it. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /**
   * HTTP: the body as it goes out. gRPC: the message as JSON. KServe v2: the inference request in JSON,
   * as the REST API has it; drivers turn it into binary tensors or protobuf themselves. Of a recording: as recorded.
   */
  readonly body: Uint8Array;
  /** gRPC only: the text of the .proto file that defines the method. */
  readonly protoText: string | null;
}

/**
 * How recorded arrivals come again: so many times as fast as they were, or at whatever rate the plan asks for, with their
 * bursts as long as they were.
 */
export type ReplaySpeed = number | 'fit';

export type Arrival =
  | { readonly type: 'constant' }
  | { readonly type: 'poisson' }
  /** At the instants of the workload's recording: see replay-cursor.ts. */
  | { readonly type: 'replay'; readonly speed: ReplaySpeed };

/** In which order a recording's requests are sent: as they came, or drawn at random, each once in a pass or any number of times. */
export const sampleOrders = ['ordered', 'shuffled', 'with-replacement'] as const;
export type SampleOrder = (typeof sampleOrders)[number];

/** A hash in hexadecimal. */
export const sha256Pattern = /^[0-9a-f]{64}$/;

/** A recording among the files that a fleet shares. */
export interface StoredRecording {
  /** Of the file: see sha256Pattern. */
  readonly sha256: string;
  readonly bytes: number;
}

export type RecordingSource =
  /** On the machine that sends. */
  | { readonly type: 'file'; readonly path: string }
  | ({ readonly type: 'stored' } & StoredRecording);

/** A recording that a workload's requests are taken from. */
export interface RecordingUse extends RecordingOrder {
  readonly source: RecordingSource;
}

/** One that is at hand. */
export interface RecordingFile extends RecordingOrder {
  readonly path: string;
}

export interface RecordingOrder {
  readonly sample: SampleOrder;
  /** Begins again at its end; otherwise the load ends there. */
  readonly loops: boolean;
}

/** How long agents may take to fetch a recording, at 10 MB/s or more; 0 for one that they have. */
export function fetchMsOf(source: RecordingSource | StoredRecording | null): number {
  return source !== null && 'bytes' in source ? 5_000 + Math.ceil(source.bytes / 10_000) : 0;
}

export interface Workload {
  readonly arrival: Arrival;
  readonly request: RequestTemplate;
  /** Null where `request` is all there is. */
  readonly recording: RecordingUse | null;
}

/** Where rates begin, and what bounds them. */
export interface RateBounds {
  readonly startRps: number;
  readonly maxRps: number;
  readonly maxDurationMs: number;
}

export interface SearchSpec extends RateBounds {
  /** Half-width of the interval that ends the search, relative to the estimate: 0.02 is 2 %. */
  readonly precision: number;
  /** Probability that the interval holds the capacity: 0.95. */
  readonly confidence: number;
  /** Detected where it isn't said, as in specs from before it could be. */
  readonly warmup?: WarmupHandling;
}

/** From when on ticks count, after a target's start. */
export type WarmupHandling =
  /** Once its service times have settled. */
  | { readonly type: 'detect' }
  /** From the first tick on. */
  | { readonly type: 'none' }
  /** After a time at the start rate, whatever service times do. */
  | { readonly type: 'fixed'; readonly ms: number };

export const searchModes = ['capacity', 'manual'] as const;

/** Who chooses a run's rates. */
export type RunSearch =
  /** The search, which looks for the capacity. */
  | (SearchSpec & { readonly mode: 'capacity' })
  /** A person, who asks for one after the other while the run goes on. */
  | (RateBounds & { readonly mode: 'manual' });

export const lossPolicies = ['rebalance', 'abort'] as const;
export type LossPolicy = (typeof lossPolicies)[number];

/** Load that goes on beside a run, at a rate of its own: another model on the same servers, or another target. */
export interface BackgroundLoad {
  readonly name: string;
  readonly target: Target;
  readonly workload: Workload;
  readonly rateRps: number;
  readonly agents: { readonly pool: string; readonly count: number };
}

/** What somebody expects of a run's capacity before it begins: kept with the answer. Requests per second. */
export interface Prediction {
  readonly rps: number;
  readonly lowRps: number;
  readonly highRps: number;
  readonly confidence: number;
}

export interface RunSpec {
  readonly version: 1;
  readonly name: string;
  readonly target: Target;
  readonly workload: Workload;
  /** The objectives of all tiers, each once: what is judged. */
  readonly slo: readonly Objective[];
  readonly tiers: SloTiers;
  readonly search: RunSearch;
  readonly agents: {
    readonly pool: string;
    readonly count: number;
    /** What a run does when it loses an agent: goes on with the others, or ends. */
    readonly onLoss: LossPolicy;
  };
  /** Empty where the run is alone. */
  readonly background: readonly BackgroundLoad[];
  /** Null where nobody predicted anything. */
  readonly prediction: Prediction | null;
  /** Seeds arrivals: the same seed offers the same instants. */
  readonly seed: number;
}
