/** What the server tells Prometheus about itself. */
import { Counter, exponentialBuckets, Histogram, Registry } from 'prom-client';
import type { BatchReport } from './batcher.ts';
import type { Face } from './tally.ts';

export interface Metrics {
  countRequest(face: Face, status: string): void;
  observeBatch(batch: BatchReport): void;
  /** The exposition text and its content type. */
  render(): Promise<string>;
  readonly contentType: string;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
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
    registers,
  });
  const computeSeconds = new Histogram({
    name: 'model_server_compute_seconds',
    help: 'Time that the model took for one batch.',
    buckets: secondsBuckets,
    registers,
  });
  const batchRows = new Histogram({
    name: 'model_server_batch_rows',
    help: 'Rows in one batch.',
    buckets: exponentialBuckets(1, 2, 12),
    registers,
  });
  const batchRequests = new Histogram({
    name: 'model_server_batch_requests',
    help: 'Requests in one batch.',
    buckets: exponentialBuckets(1, 2, 8),
    registers,
  });

  return {
    countRequest: (protocol, status) => requests.inc({ protocol, status }),
    observeBatch(batch) {
      for (const queueMs of batch.queueMs) queueSeconds.observe(queueMs / 1000);
      computeSeconds.observe(batch.computeMs / 1000);
      batchRows.observe(batch.rows);
      batchRequests.observe(batch.requests);
    },
    render: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
