/** What the phases learn from a tick: samples, the plateau, and the model fitted to them. */
import {
  driftFinding,
  driftOf,
  isCertain,
  logCapacityGrowth,
  shifted,
  sigmaOfShift,
} from './drift.ts';
import { kinOf } from './kin.ts';
import { fitCapacity } from './model.ts';
import type { Observation } from './observation.ts';
import { notePeak, notePlateau, plateauOf } from './plateau.ts';
import { noteQuiet } from './quiet.ts';
import { isRestarting } from './restarts.ts';
import type { Interval, Memory, Sample, SearchProblem } from './state.ts';
import { backlogRatio, isStandstill } from './tick-verdict.ts';
import { tuning } from './tuning.ts';

/** Before so many ticks of hovering a slope is a guess. */
const steepnessTicks = 15;

/** Keeps the accounts of backlogs and of low rates, which every tick tells, whatever phase it is in. */
export function notice(memory: Memory, seen: Observation): Memory {
  const busyRps = notePlateau(memory.busyRps, memory.backlog, seen);
  const completedRps = (1000 * seen.completed) / seen.spanMs;
  const lastRps = [...memory.lastRps, completedRps].slice(-tuning.plateau.ticksMin);
  const peakRps = notePeak(memory.peakRps, lastRps, seen.spanMs);
  const plateau = plateauOf(busyRps, peakRps);
  const backlog = backlogRatio(seen);
  const quiet = noteQuiet(memory.quiet, [memory.backlog, backlog], seen);
  return { ...memory, busyRps, backlog, lastRps, peakRps, plateau, quiet };
}

/** Adds a tick to what the model is fitted to, unless the target was still warming up. */
export function remember(memory: Memory, seen: Observation): Memory {
  return seen.offeredRps === null
    ? memory
    : add(memory, seen, { rps: seen.offeredRps, stay: memory.stay, isLeftOver: false });
}

/**
 * A tick in which a rate that is left still runs, or its queue is worked off, belongs to that rate. What is left as soon as it goes
 * wrong would else only be known by its good times.
 */
export function rememberLeft(memory: Memory, seen: Observation, leftRps: number): Memory {
  // It may have been a spike that went wrong.
  if (isHeldUp(memory) || memory.spikes.suspects.length > 0) return memory;
  return add(memory, seen, { rps: leftRps, stay: memory.stay - 1, isLeftOver: true });
}

/** Whether something between agents and target is known to hold requests up. */
function isHeldUp({ findings }: Memory): boolean {
  return findings.some(({ type }) => type === 'external-stalls');
}

function add(
  memory: Memory,
  seen: Observation,
  of: Pick<Sample, 'rps' | 'stay' | 'isLeftOver'>,
): Memory {
  const { rps, stay, isLeftOver } = of;
  const elapsedMs = seen.atMs - (memory.startedAtMs ?? 0);
  if (elapsedMs < memory.countsFromMs || isStandstill(seen)) return memory;
  if (isRestarting(memory.restarts)) return memory;
  const sample: Sample = {
    atMs: seen.atMs,
    stay,
    rps,
    offered: seen.offered,
    // What chance sent at another rate is nothing to this one.
    expected: rps === seen.offeredRps ? (rps * seen.spanMs) / 1000 : seen.offered,
    typicalUs: seen.typicalUs,
    isLeftOver,
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

/**
 * Forgets ticks that turned out to be spikes, each with the tick after it and what was left of it, and where climbs ended, since that may
 * have been for a spike.
 */
export function forgetSpikes(
  problem: SearchProblem,
  memory: Memory,
  found: readonly { readonly atMs: number }[],
): Memory {
  const { tickMs } = problem;
  const isSpike = ({ atMs, isLeftOver }: Sample) => {
    const reachMs = isLeftOver ? tuning.spikes.leftoverTicksMax * tickMs : 1.5 * tickMs;
    return found.some((one) => atMs >= one.atMs && atMs <= one.atMs + reachMs);
  };
  const samples = memory.samples.filter((sample) => !isSpike(sample));
  const broken = memory.broken.map(() => false);
  return { ...memory, samples, failedRps: null, bracket: null, broken };
}

/** Every tier's interval anew, for now: see drift.ts. */
export function refit(problem: SearchProblem, before: Memory, centreRps: number): Memory {
  const memory = noteDrift(problem, before);
  const intervals = problem.tiers.map(({ slo }, tier): Interval => {
    const places = slo.map(({ text }) => problem.slo.findIndex((other) => other.text === text));
    return fitCapacity({
      slo,
      places,
      ...samplesNow(problem, memory, tier),
      plateau: memory.plateau,
      bracket: memory.bracket,
      kin: kinOf(problem, memory, tier),
      broken: places.map((place) => memory.broken[place]!),
      centreRps: memory.intervals[tier]?.estimateRps ?? centreRps,
      steepness:
        memory.hoverTicks < steepnessTicks ? null : (memory.intervals[tier]?.slope ?? null),
      isHeldUp: isHeldUp(memory),
      lookedMs: memory.hoverTicks * problem.tickMs,
      confidence: problem.search.confidence,
    });
  });
  return { ...memory, intervals };
}

function noteDrift(problem: SearchProblem, memory: Memory): Memory {
  const warmup =
    memory.warmupMs === 0
      ? null
      : {
          fromMs: (memory.startedAtMs ?? 0) + memory.countsFromMs,
          decayMs: tuning.drift.warmupDecay * memory.warmupMs,
        };
  const { quiet, samples } = memory;
  const centreRps = memory.intervals[0]?.estimateRps ?? memory.askedRps;
  const drift = driftOf(problem, { samples, quiet, warmup, centreRps });
  const others = memory.findings.filter(({ type }) => type !== 'drift');
  if (!isCertain(drift)) return { ...memory, drift, findings: others };
  const growth = logCapacityGrowth(problem, drift, memory.intervals[0]);
  return { ...memory, drift, findings: [...others, driftFinding(growth)] };
}

/** What a tier's capacity is told from, and how far that may be off: where the target drifts, the ticks as they would be now. */
function samplesNow(
  problem: SearchProblem,
  memory: Memory,
  tier: number,
): { readonly samples: readonly Sample[]; readonly driftSigma: number } {
  const { drift, samples } = memory;
  if (!isCertain(drift)) return { samples, driftSigma: 0 };
  const growth = logCapacityGrowth(problem, drift, memory.intervals[tier]);
  return {
    samples: shifted(samples, drift, growth),
    driftSigma: sigmaOfShift(samples, drift, growth),
  };
}
