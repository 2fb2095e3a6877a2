/** The arrivals of one engine, from the first plan that it is given: its own process, or a recording's instants. */
import { createArrivalCursor } from '@plimsoll/core/arrival-cursor';
import { createArrivals } from '@plimsoll/core/arrivals';
import type { Clock } from '@plimsoll/core/clock';
import { type Deal, dealtArrivals } from '@plimsoll/core/dealt-arrivals';
import { ReplayCursor } from '@plimsoll/core/replay-cursor';
import type { ReplaySpeed } from '@plimsoll/core/spec';
import type { PlannedArrivals } from '../engine/arrivals-source.ts';
import { DrawnArrivals } from '../engine/drawn-arrivals.ts';
import { LocalArrivals } from '../engine/local-arrivals.ts';
import { ReplayedArrivals } from '../engine/replayed-arrivals.ts';
import { numberBefore, recordedRps } from '../feed/recording-facts.ts';
import type { RequestFeed } from '../feed/request-feed.ts';
import type { PlanPart } from './engine-spec.ts';

export interface Sender {
  /** Which of its agent's engines. */
  readonly deal: Deal;
  readonly feed: RequestFeed | null;
  readonly clock: Clock;
}

export function planArrivals(part: PlanPart, sender: Sender): PlannedArrivals {
  const { arrival, place, offsetUs } = part;
  const { deal, feed } = sender;
  if (feed !== null && arrival.type === 'replay')
    return replayed(part, arrival.speed, { ...sender, feed });
  const cursor = createArrivalCursor(dealtArrivals(createArrivals(arrival, place), deal));
  if (feed === null) return new LocalArrivals(cursor, offsetUs);
  // Agents take requests in turn, and their threads take theirs in turn of those.
  feed.begin({
    first: 0,
    dealIndex: place.index + place.count * deal.index,
    dealCount: place.count * deal.count,
    seed: place.seed,
  });
  return new DrawnArrivals(cursor, feed.reader, offsetUs);
}

function replayed(
  { place, segments, nowUs, offsetUs }: PlanPart,
  speed: ReplaySpeed,
  { deal, feed, clock }: Sender & { readonly feed: RequestFeed },
): PlannedArrivals {
  const { reader, facts, loops } = feed;
  const { seed } = place;
  const fromUs = Math.max(nowUs, segments[0]?.startsAtUs ?? 0) * (speed === 'fit' ? 1 : speed);
  const first = numberBefore(facts, fromUs, loops);
  feed.begin({ first, dealIndex: 0, dealCount: 1, seed });
  const rps = recordedRps(facts);
  const cursor = new ReplayCursor({ instants: reader, first, speed, recordedRps: rps, seed, deal });
  return new ReplayedArrivals({ cursor, reader, clock, offsetUs });
}
