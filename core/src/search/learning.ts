/** What the phases learn from a tick: samples, the plateau, and the model fitted to them. */
import { fitCapacity } from './model.ts';
import type { Observation } from './observation.ts';
import { notePeak, notePlateau, plateauOf } from './plateau.ts';
import type { Interval, Memory, Sample, SearchProblem } from './state.ts';
import { backlogRatio } from './tick-verdict.ts';
import { tuning } from './tuning.ts';

/** Before so many ticks of hovering a slope is a guess. */
const steepnessTicks = 15;

/** Keeps the account of backlogs, which every tick tells, whatever phase it is in. */
export function notice(memory: Memory, seen: Observation): Memory {
  const busyRps = notePlateau(memory.busyRps, memory.backlog, seen);
  const completedRps = (1000 * seen.completed) / seen.spanMs;
  const lastRps = [...memory.lastRps, completedRps].slice(-tuning.plateau.ticksMin);
  const peakRps = notePeak(memory.peakRps, lastRps, seen.spanMs);
  const plateau = plateauOf(busyRps, peakRps);
  return { ...memory, busyRps, backlog: backlogRatio(seen), lastRps, peakRps, plateau };
}

/** Adds a tick to what the model is fitted to, unless the target was still warming up. */
export function remember(memory: Memory, seen: Observation): Memory {
  const elapsedMs = seen.atMs - (memory.startedAtMs ?? 0);
  if (seen.offeredRps === null || elapsedMs < memory.warmupMs) return memory;
  const sample: Sample = {
    atMs: seen.atMs,
    stay: memory.stay,
    rps: seen.offeredRps,
    offered: seen.offered,
    expected: (seen.offeredRps * seen.spanMs) / 1000,
    seen: seen.evidence.map(({ total, bad, above, ratio }) => ({ total, bad, above, ratio })),
  };
  return { ...memory, samples: [...memory.samples, sample] };
}

/** Forgets climbing ticks that can't speak for the long run at their rate. */
export function forgetTransients(memory: Memory, centreRps: number): Memory {
  const { climbFrom, climbTo } = tuning.refining;
  const samples = memory.samples.filter(
    (sample) => sample.rps >= climbFrom * centreRps && sample.rps <= climbTo * centreRps,
  );
  return { ...memory, samples };
}

/** Every tier's interval anew. */
export function refit(problem: SearchProblem, memory: Memory, centreRps: number): Memory {
  const intervals = problem.tiers.map(({ slo }, tier): Interval => {
    const places = slo.map(({ text }) => problem.slo.findIndex((other) => other.text === text));
    return fitCapacity({
      slo,
      places,
      samples: memory.samples,
      plateau: memory.plateau,
      bracket: memory.bracket,
      broken: places.map((place) => memory.broken[place]!),
      centreRps: memory.intervals[tier]?.estimateRps ?? centreRps,
      steepness:
        memory.hoverTicks < steepnessTicks ? null : (memory.intervals[tier]?.slope ?? null),
      confidence: problem.search.confidence,
    });
  });
  return { ...memory, intervals };
}
