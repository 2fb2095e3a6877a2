/** Targets and workloads for tests, with what a test doesn't care about filled in. */
import type { RequestTemplate, Target, Workload } from '@plimsoll/core/spec';

export function targetOf(endpoints: readonly string[], rest: Partial<Target> = {}): Target {
  return {
    protocol: 'http',
    driver: 'native',
    routing: { type: 'round-robin' },
    endpoints,
    model: null,
    timeoutMs: 2000,
    connections: endpoints.length,
    ...rest,
  };
}

export function workloadOf(request: Partial<RequestTemplate> = {}): Workload {
  return {
    arrival: { type: 'constant' },
    recording: null,
    request: {
      method: 'POST',
      path: '/',
      headers: {},
      body: new Uint8Array(),
      protoText: null,
      ...request,
    },
  };
}
