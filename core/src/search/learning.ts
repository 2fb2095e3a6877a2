/** What the phases near the capacity learn from a tick: samples, and the model fitted to them. */
import { fitCapacity } from './model.ts';
import type { Observation } from './observation.ts';
import type { Memory, Sample, SearchProblem } from './state.ts';
import { tuning } from './tuning.ts';

/** Forgets climbing ticks that can't speak for the long run at their rate. */
export function forgetTransients(memory: Memory, centreRps: number): Memory {
  const { climbFrom, climbTo } = tuning.refining;
  const samples = memory.samples.filter(
    (sample) => sample.rps >= climbFrom * centreRps && sample.rps <= climbTo * centreRps,
  );
  return { ...memory, samples };
}

/** Adds a tick to what the model is fitted to. */
export function remember(memory: Memory, seen: Observation): Memory {
  if (seen.offeredRps === null) return memory;
  const sample: Sample = {
    rps: seen.offeredRps,
    offered: seen.offered,
    expected: (seen.offeredRps * seen.spanMs) / 1000,
    seen: seen.evidence.map(({ total, bad, aboveHalf, ratio }) => ({
      total,
      bad,
      aboveHalf,
      ratio,
    })),
  };
  return { ...memory, samples: [...memory.samples, sample] };
}

export function refit(problem: SearchProblem, memory: Memory, centreRps: number): Memory {
  const interval = fitCapacity({
    slo: problem.slo,
    samples: memory.samples,
    centreRps: memory.interval?.estimateRps ?? centreRps,
    confidence: problem.search.confidence,
  });
  return { ...memory, interval };
}
