/** The coordinator's own metrics, for Prometheus. docs/metrics.md describes each of them. */
import type { RunEvent } from '@plimsoll/core/run-event';
import type { AgentView } from '@plimsoll/proto/api';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Meter } from '../meter.ts';

export interface Metrics extends Meter {
  httpAnswered(request: {
    readonly method: string;
    readonly route: string;
    readonly status: number;
    readonly seconds: number;
  }): void;
  grpcAnswered(call: {
    /** Its path. */
    readonly method: string;
    /** The code's name. */
    readonly status: string;
    readonly seconds: number;
  }): void;
  /** Whose agents to count at each scrape. */
  watchAgents(agents: () => readonly AgentView[]): void;
  /** Whose term to tell at each scrape; null while another leads, or nobody. */
  watchTerm(term: () => number | null): void;
  /** The text of a scrape. */
  scrape(): Promise<{ readonly contentType: string; readonly text: string }>;
}

interface Rates {
  readonly offeredRps: number;
  readonly completedRps: number;
}

const verdictLabel = ['verdict'] as const;

export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const rates = new Map<string, Rates>();
  let agents: () => readonly AgentView[] = () => [];
  let term: () => number | null = () => null;

  const ticks = new Counter({
    name: 'plimsoll_ticks_received_total',
    help: 'Ticks received from agents.',
    registers,
  });
  const windows = new Counter({
    name: 'plimsoll_windows_total',
    help: 'Windows merged from ticks.',
    registers,
  });
  const voidWindows = new Counter({
    name: 'plimsoll_windows_void_total',
    help: 'Windows that did not count.',
    registers,
  });
  const finished = new Counter({
    name: 'plimsoll_runs_finished_total',
    help: 'Runs that ended, by verdict.',
    labelNames: verdictLabel,
    registers,
  });
  registerGauges(registers, rates, { agents: () => agents(), term: () => term() });
  const http = httpMetrics(registers);
  const grpc = grpcMetrics(registers);

  function eventRecorded(runId: string, event: RunEvent): void {
    if (event.type === 'window') {
      windows.inc();
      if (event.voidReason !== null) voidWindows.inc();
      rates.set(runId, event);
    } else if (event.type === 'finished') {
      rates.delete(runId);
      finished.inc({ verdict: event.result.verdict ?? 'none' });
    }
  }

  return {
    tickReceived: () => ticks.inc(),
    eventRecorded,
    httpAnswered(request) {
      const { method, route, status } = request;
      http.requests.inc({ method, route, status: String(status) });
      http.duration.observe({ route }, request.seconds);
    },
    grpcAnswered({ method, status, seconds }) {
      grpc.requests.inc({ method, status });
      grpc.duration.observe({ method }, seconds);
    },
    watchAgents(watched) {
      agents = watched;
    },
    watchTerm(watched) {
      term = watched;
    },
    async scrape() {
      return { contentType: registry.contentType, text: await registry.metrics() };
    },
  };
}

function registerGauges(
  registers: Registry[],
  rates: ReadonlyMap<string, Rates>,
  fleet: { readonly agents: () => readonly AgentView[]; readonly term: () => number | null },
): void {
  void new Gauge({
    name: 'plimsoll_agents',
    help: 'Agents, by pool and state.',
    labelNames: ['pool', 'state'] as const,
    registers,
    collect() {
      this.reset();
      for (const { pool, state } of fleet.agents()) this.inc({ pool, state });
    },
  });
  void new Gauge({
    name: 'plimsoll_leader_term',
    help: 'The term in which this coordinator leads; 0 while it does not.',
    registers,
    collect() {
      this.set(fleet.term() ?? 0);
    },
  });
  void new Gauge({
    name: 'plimsoll_offered_rps',
    help: 'Requests per second offered in the newest window, over all runs.',
    registers,
    collect() {
      this.set(sum(rates, 'offeredRps'));
    },
  });
  void new Gauge({
    name: 'plimsoll_completed_rps',
    help: 'Requests per second completed in the newest window, over all runs.',
    registers,
    collect() {
      this.set(sum(rates, 'completedRps'));
    },
  });
}

const durationBuckets = [0.001, 0.005, 0.025, 0.1, 0.5, 2.5, 10];

function httpMetrics(registers: Registry[]) {
  return {
    requests: new Counter({
      name: 'plimsoll_http_requests_total',
      help: 'Requests to the API that were answered.',
      labelNames: ['method', 'route', 'status'] as const,
      registers,
    }),
    duration: new Histogram({
      name: 'plimsoll_http_request_duration_seconds',
      help: 'How long answers of the API took.',
      labelNames: ['route'] as const,
      buckets: durationBuckets,
      registers,
    }),
  };
}

function grpcMetrics(registers: Registry[]) {
  return {
    requests: new Counter({
      name: 'plimsoll_grpc_requests_total',
      help: 'Calls to the gRPC API that were answered.',
      labelNames: ['method', 'status'] as const,
      registers,
    }),
    duration: new Histogram({
      name: 'plimsoll_grpc_request_duration_seconds',
      help: 'How long answers of the gRPC API took.',
      labelNames: ['method'] as const,
      buckets: durationBuckets,
      registers,
    }),
  };
}

function sum(rates: ReadonlyMap<string, Rates>, name: keyof Rates): number {
  return rates.values().reduce((total, rate) => total + rate[name], 0);
}
