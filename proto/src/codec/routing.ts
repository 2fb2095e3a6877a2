/** Which endpoint a request goes to, part of the target. */
import { assertNever } from '@plimsoll/core/assert';
import type { Routing } from '@plimsoll/core/spec';
import type { plimsoll } from '../generated/wire.js';
import { list, positiveCount, present, unexpected } from './field.ts';

type WireRouting = plimsoll.v1.Routing.$Properties;

export function routingToWire(routing: Routing): WireRouting {
  switch (routing.type) {
    case 'round-robin':
      return { roundRobin: {} };
    case 'least-outstanding':
      return { leastOutstanding: {} };
    case 'weighted':
      return { weighted: { weights: [...routing.weights] } };
    default:
      return assertNever(routing);
  }
}

export function routingFromWire(from: WireRouting | null | undefined, path: string): Routing {
  const { roundRobin, leastOutstanding, weighted } = present(from, path);
  const found = [roundRobin, leastOutstanding, weighted].filter((rule) => rule);
  if (found.length !== 1) {
    throw unexpected(path, 'one of round robin, least outstanding, weighted', `${found.length}`);
  }
  if (roundRobin) return { type: 'round-robin' };
  if (leastOutstanding) return { type: 'least-outstanding' };
  const weights = list(weighted?.weights, `${path}.weights`, positiveCount);
  return { type: 'weighted', weights };
}
