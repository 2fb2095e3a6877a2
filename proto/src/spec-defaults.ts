/** What a spec may leave out. Written as a person would, so that each value has its unit. */
export const specDefaults = {
  timeout: '2s',
  /** Each carries one request at a time over HTTP/1.1, and many at once over HTTP/2. */
  connections: { http: 64, grpc: 4, 'kserve-v2-http': 64, 'kserve-v2-grpc': 4 },
  driver: 'native',
  routing: 'round-robin',
  arrival: 'poisson',
  /** Requests per second. Low enough for a large model on one accelerator; growth is quick. */
  startRate: 10,
  /** Requests per second. Stops a forgotten test from finding out what a shared fleet can bear. */
  maxRate: 10_000,
  precision: '2%',
  confidence: '95%',
  maxDuration: '5m',
  pool: 'default',
  count: 1,
  onLoss: 'rebalance',
} as const;
