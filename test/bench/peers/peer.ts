/** A tool under comparison: how it is told to do a job, and how what it prints is read. Both are pure. */
import type { Command } from '../measured-process.ts';

export type Protocol = 'http' | 'grpc';

export type Shape =
  /** Every connection (for gRPC: every stream of it) is kept busy. */
  | { readonly type: 'closed' }
  /** Requests at a rate, whatever the answers do, as far as the tool can. */
  | {
      readonly type: 'open';
      readonly ratePerSecond: number;
      readonly arrival: 'poisson' | 'constant';
      /** How far a tool may go beyond `connections` when answers are late. */
      readonly mayGrow: boolean;
    };

export interface Job {
  readonly protocol: Protocol;
  readonly shape: Shape;
  readonly seconds: number;
  /** Left out of the latencies, where a tool can do that. */
  readonly warmUpSeconds: number;
  readonly port: number;
  readonly connections: number;
  /** Of each connection: 1 for HTTP/1.1. */
  readonly streams: number;
  readonly files: JobFiles;
}

/** Paths. */
export interface JobFiles {
  /** 1 KiB. */
  readonly body: string;
  /** A gRPC message of 1 KiB with its prefix, as h2load sends it. */
  readonly grpcFrame: string;
  /** The same message as JSON. */
  readonly grpcJson: string;
  readonly proto: string;
  readonly scripts: string;
  /** For what a tool writes. */
  readonly scratch: string;
}

/** In milliseconds; null where the tool doesn't say. */
export interface Latency {
  readonly p50: number | null;
  readonly p99: number | null;
  readonly p999: number | null;
}

export interface Report {
  readonly completed: number | null;
  readonly errors: number;
  readonly latencyMs: Latency;
}

export interface PeerCommand extends Command {
  /** Prints the report, where the tool itself writes something else; not measured. */
  readonly reportArgv?: readonly string[];
}

export interface Peer {
  readonly name: string;
  /** Looked for in the cache folder and in the system's path. */
  readonly executable: string;
  /** null: it can't do this job. */
  command(job: Job, executable: string): PeerCommand | null;
  /** Throws on output that isn't the tool's report. */
  parse(output: string): Report;
}

export function urlOf(job: Job, path = '/'): string {
  return `http://127.0.0.1:${job.port}${path}`;
}
