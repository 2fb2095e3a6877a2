/**
 * What an agent measures itself with before it knows of any run: HTTP/1.1 POST requests of 1 KiB, which is about what
 * an inference request is. Runs measure their own workload; this one tells agents on unlike machines apart.
 */
import type { Target, Workload } from '@plimsoll/core/spec';

const bodyBytes = 1024;

export const genericTarget: Target = {
  protocol: 'http',
  driver: 'native',
  endpoints: ['http://127.0.0.1'],
  routing: { type: 'round-robin' },
  model: null,
  timeoutMs: 2_000,
  connections: 64,
};

export const genericWorkload: Workload = {
  arrival: { type: 'poisson' },
  recording: null,
  request: {
    method: 'POST',
    path: '/',
    headers: { 'content-type': 'application/octet-stream' },
    body: new Uint8Array(bodyBytes),
    protoText: null,
  },
};
