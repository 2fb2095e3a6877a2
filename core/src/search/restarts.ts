/**
 * Restarts in mid-run. Whoever is started again loses its connections, and is cold: until it is warm, ticks don't speak for the target that
 * the capacity is asked of. They are set aside from the first lost connections on, for as long as the target took to warm
 * up at the start, and until its answers take no longer than before.
 *
 * A target that an overload brings down isn't excused: the ticks before must have been fine. Nor is one that keeps going down.
 */
import type { Finding } from './command.ts';
import { type Observation, rpsOf } from './observation.ts';
import { isLike } from './spikes.ts';
import { readTick } from './tick-verdict.ts';
import { tuning } from './tuning.ts';

export interface RestartMemory {
  /** Ticks before, oldest first, as far as they counted. */
  readonly before: readonly TickBefore[];
  /** The restart that is waited for; null when the target is taken for warm. */
  readonly watch: RestartWatch | null;
  readonly found: readonly Restart[];
}

interface TickBefore {
  readonly rps: number;
  readonly meanUs: number;
  /** Connections that were lost, or an overload: nothing that happens next comes out of nothing. */
  readonly isTroubled: boolean;
}

interface RestartWatch {
  /** The first tick's start, and the latest one's end in which connections were lost. */
  readonly fromMs: number;
  readonly lostMs: number;
  readonly lost: number;
  /** Mean response times of the latest ticks since then, oldest first. */
  readonly meansUs: readonly number[];
}

export interface Restart {
  readonly fromMs: number;
  readonly untilMs: number;
  readonly lost: number;
  readonly isWarm: boolean;
}

export const noRestarts: RestartMemory = { before: [], watch: null, found: [] };

/** @param warmupMs how long the target took at the start; 0 if it was warm */
export function watchRestarts(
  memory: RestartMemory,
  seen: Observation,
  warmupMs: number,
): RestartMemory {
  const { watch } = memory;
  if (watch !== null) return watchOn(memory, watch, seen, warmupMs);
  if (isRestart(memory, seen)) {
    const fromMs = seen.atMs - seen.spanMs;
    const begun = { fromMs, lostMs: seen.atMs, lost: seen.lost, meansUs: [] };
    return { ...memory, watch: begun };
  }
  return { ...memory, before: noted(memory.before, seen) };
}

/** In a burst, which may bring the target down: that would be its own fault. */
export function noteBurst(memory: RestartMemory, seen: Observation): RestartMemory {
  return { ...memory, before: noted(memory.before, seen) };
}

/** Whether the latest tick is set aside, unless the target needs to be left alone. */
export function isRestarting({ watch }: RestartMemory): boolean {
  return watch !== null;
}

/** Null where there was none. */
export function restartFinding({ found, watch }: RestartMemory): Finding | null {
  const open = watch === null ? [] : [{ ...watch, untilMs: watch.lostMs, isWarm: false }];
  const restarts: readonly Restart[] = [...found, ...open];
  if (restarts.length === 0) return null;
  const list = restarts.map(textOf).join('; ');
  const text = `Something of the target was started again: ${list}. What it answered until it was warm doesn't count.`;
  return { type: 'restart', times: restarts.length, text };
}

function isRestart({ before, found }: RestartMemory, seen: Observation): boolean {
  const { lostMin, lostShare, calmTicks, mostSetAside } = tuning.restarts;
  if (found.length >= mostSetAside) return false;
  if (seen.lost < Math.max(lostMin, lostShare * seen.offered)) return false;
  const calm = before.slice(-calmTicks);
  return calm.length === calmTicks && calm.every(({ isTroubled }) => !isTroubled);
}

function watchOn(
  memory: RestartMemory,
  watch: RestartWatch,
  seen: Observation,
  warmupMs: number,
): RestartMemory {
  const { warmTicks, patienceMs } = tuning.restarts;
  const lost = watch.lost + seen.lost;
  const lostMs = seen.lost > 0 ? seen.atMs : watch.lostMs;
  const isAnswering = seen.lost === 0 && seen.completed > 0;
  const meansUs = isAnswering ? [...watch.meansUs, seen.meanUs].slice(-warmTicks) : [];
  const isQuick = meansUs.length === warmTicks && isLikeBefore(memory.before, seen, meansUs);
  const isWarm = isQuick && seen.atMs - lostMs >= warmupMs;
  const isLate = seen.atMs - watch.fromMs >= Math.max(patienceMs, 2 * warmupMs);
  if (!isWarm && !isLate) return { ...memory, watch: { ...watch, lost, lostMs, meansUs } };
  const restart = { fromMs: watch.fromMs, untilMs: seen.atMs, lost, isWarm };
  return { ...memory, watch: null, found: [...memory.found, restart] };
}

/** At rates like now's: at lower ones a cold target may be as quick as a warm one was before. */
function isLikeBefore(
  before: readonly TickBefore[],
  seen: Observation,
  meansUs: readonly number[],
): boolean {
  const nowRps = rpsOf(seen);
  const like = before.filter(({ rps }) => isLike(rps, nowRps));
  if (like.length === 0) return false;
  const usualUs = median(like.map(({ meanUs }) => meanUs));
  return average(meansUs) <= (1 + tuning.restarts.slack) * usualUs;
}

function noted(before: readonly TickBefore[], seen: Observation): readonly TickBefore[] {
  const isTroubled = seen.lost > 0 || readTick(seen) === 'overload';
  const tick = { rps: rpsOf(seen), meanUs: seen.meanUs, isTroubled };
  return [...before, tick].slice(-tuning.spikes.ticksKept);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)]!;
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function textOf({ fromMs, untilMs, lost, isWarm }: Restart): string {
  const seconds = Math.round((untilMs - fromMs) / 1000);
  const how = isWarm ? `warm ${seconds} s later` : `still slower than before ${seconds} s later`;
  return `at ${Math.round(fromMs / 1000)} s (${lost} connections lost), ${how}`;
}
