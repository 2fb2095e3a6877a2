/**
 * How old a window is when it is complete, by simulation: at each boundary every agent sends its tick, each takes its time on the
 * network, and whoever hears them takes them one after another. A relay sends on when it has its last one.
 */
import { exponential, type Rng } from '@plimsoll/core/rng';

export interface Network {
  /** Delay of a tick on its way: never less than the first, the second more on average. */
  readonly leastMs: number;
  readonly moreMs: number;
}

export interface AgeOptions {
  readonly agents: number;
  /** 0 without relays. */
  readonly regions: number;
  /** How late agents are themselves, on average. */
  readonly agentLateMs: number;
  readonly inRegion: Network;
  readonly toCoordinator: Network;
  readonly cpuMsPerTick: number;
  readonly cpuMsPerMergedTick: number;
  readonly windows: number;
}

/** One age for each window, ascending. */
export function simulateAges(options: AgeOptions, rng: Rng): readonly number[] {
  const ages = Array.from({ length: options.windows }, () => ageOf(options, rng));
  return ages.toSorted((a, b) => a - b);
}

function ageOf(options: AgeOptions, rng: Rng): number {
  const { agents, regions, inRegion, toCoordinator, cpuMsPerTick, cpuMsPerMergedTick } = options;
  const tick = (network: Network) => exponential(rng) * options.agentLateMs + delay(network, rng);
  if (regions === 0)
    return lastServed(
      draws(agents, () => tick(toCoordinator)),
      cpuMsPerTick,
    );
  const perRegion = Math.ceil(agents / regions);
  const merged = draws(regions, () => {
    const sentMs = lastServed(
      draws(perRegion, () => tick(inRegion)),
      cpuMsPerTick,
    );
    return sentMs + delay(toCoordinator, rng);
  });
  return lastServed(merged, cpuMsPerMergedTick);
}

/** When the last of them is done, where one is served after the other as they come. */
export function lastServed(arrivalsMs: readonly number[], serviceMs: number): number {
  return arrivalsMs
    .toSorted((a, b) => a - b)
    .reduce((freeMs, atMs) => Math.max(freeMs, atMs) + serviceMs, 0);
}

function delay({ leastMs, moreMs }: Network, rng: Rng): number {
  return leastMs + moreMs * exponential(rng);
}

function draws(count: number, draw: () => number): readonly number[] {
  return Array.from({ length: count }, draw);
}
