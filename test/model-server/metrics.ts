/** What the server tells Prometheus about itself. */
import { Counter, exponentialBuckets, Gauge, Histogram, Registry } from 'prom-client';
import type { BatchReport } from './batcher.ts';
import type { RowCounts } from './row-cache.ts';
import type { Face } from './tally.ts';

export interface Metrics {
  countRequest(face: Face, status: string): void;
  observeBatch(model: string, batch: BatchReport): void;
  /** @param counts is asked at each look */
  watchRows(model: string, counts: () => RowCounts): void;
  /** The exposition text and its content type. */
  render(): Promise<string>;
  readonly contentType: string;
}

/** @param hosted how many models: what is known of each has the label `model` unless there is only one */
export function createMetrics(hosted: number): Metrics {
  const registry = new Registry();
  const labelNames: readonly 'model'[] = hosted > 1 ? ['model'] : [];
  const labelsOf = (model: string) => (hosted > 1 ? { model } : {});
  const registers = [registry];
  const secondsBuckets = exponentialBuckets(0.0005, 2, 14);
  const requests = new Counter({
    name: 'model_server_requests_total',
    help: 'Inference requests answered, by protocol and status.',
    labelNames: ['protocol', 'status'] as const,
    registers,
  });
  const queueSeconds = new Histogram({
    name: 'model_server_queue_seconds',
    help: 'Time from a request taken in to the start of its batch.',
    buckets: secondsBuckets,
    labelNames,
    registers,
  });
  const computeSeconds = new Histogram({
    name: 'model_server_compute_seconds',
    help: 'Time that the model took for one batch.',
    buckets: secondsBuckets,
    labelNames,
    registers,
  });
  const batchRows = new Histogram({
    name: 'model_server_batch_rows',
    help: 'Rows in one batch.',
    buckets: exponentialBuckets(1, 2, 12),
    labelNames,
    registers,
  });
  const batchRequests = new Histogram({
    name: 'model_server_batch_requests',
    help: 'Requests in one batch.',
    buckets: exponentialBuckets(1, 2, 8),
    labelNames,
    registers,
  });
  const watched = new Map<string, () => RowCounts>();
  showRows(registry, watched, labelsOf);

  return {
    countRequest: (protocol, status) => requests.inc({ protocol, status }),
    observeBatch(model, batch) {
      const labels = labelsOf(model);
      for (const queueMs of batch.queueMs) queueSeconds.observe(labels, queueMs / 1000);
      computeSeconds.observe(labels, batch.computeMs / 1000);
      batchRows.observe(labels, batch.rows);
      batchRequests.observe(labels, batch.requests);
    },
    watchRows(model, counts) {
      watched.set(model, counts);
    },
    render: () => registry.metrics(),
    contentType: registry.contentType,
  };
}

/** @param watched how many rows each model has looked up so far */
function showRows(
  registry: Registry,
  watched: ReadonlyMap<string, () => RowCounts>,
  labelsOf: (model: string) => { readonly model?: string },
): void {
  new Gauge({
    name: 'model_server_rows',
    help: 'Rows of embedding tables looked up so far: found in the cache (hit) or unpacked (miss).',
    labelNames: ['outcome', 'model'],
    registers: [registry],
    collect() {
      for (const [model, counts] of watched) {
        const { hits, misses } = counts();
        this.set({ outcome: 'hit', ...labelsOf(model) }, hits);
        this.set({ outcome: 'miss', ...labelsOf(model) }, misses);
      }
    },
  });
}
