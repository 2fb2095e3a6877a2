/** An agent that measures itself: once when it starts, and again for the workload of each run. */
import { availableParallelism } from 'node:os';
import { limitRpsOf } from '@plimsoll/core/calibration';
import type { MeasureRun } from '../agent.ts';
import { defaultCapacityRps } from '../identity.ts';
import type { Log } from '../log.ts';
import { quotaCores } from '../throttling.ts';
import { quickPace } from './calibrate.ts';
import { genericTarget, genericWorkload } from './generic-workload.ts';
import { measureCapacity } from './measure-capacity.ts';

export interface SelfMeasureOptions {
  /** See engine/wake-up.ts. */
  readonly spinUs: number;
  readonly threads: number;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/** For runs. Takes one to two seconds, and all of the agent's cores. */
export function createMeasureRun({ spinUs, log }: SelfMeasureOptions): MeasureRun {
  return async (what) => {
    try {
      const found = await measureCapacity({ ...what, spinUs, pace: quickPace });
      // Whatever is wrong with the workload, preparing the run finds it as well, and says so.
      if (!found.ok) return null;
      const { total } = found.value;
      const cores = Math.min(what.threads, availableParallelism(), quotaCores() ?? Infinity);
      return { capacityRps: total.capacityRps, limitRps: limitRpsOf(total, cores) };
    } catch (error) {
      if (!what.signal.aborted) log.warn({ err: error }, 'could not measure the capacity');
      return null;
    }
  };
}

/** For the hello: requests per second of a generic workload. */
export async function measureSelf(options: SelfMeasureOptions): Promise<number> {
  const { threads, signal, log } = options;
  const what = { target: genericTarget, workload: genericWorkload, threads, signal };
  const measured = await createMeasureRun(options)(what);
  log.info({ measured }, 'measured what this agent can send');
  return Math.round(measured?.capacityRps ?? defaultCapacityRps * threads);
}
