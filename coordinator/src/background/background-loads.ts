/**
 * The companions of one run, watched for it. What the run is told, in the order of gravity:
 *
 *     a window of a companion doesn't count, or its agents can't do what is asked    its own windows don't count meanwhile
 *     so for ten windows in a row                                                    it ends, as limited by its clients
 *     a companion has ended                                                          it ends, aborted as that one was
 *
 * The news of a companion's window comes up to a tick after the run's own of the same time, so that one window may have
 * counted that shouldn't have.
 */
import { assert } from '@plimsoll/core/assert';
import type { Clock } from '@plimsoll/core/clock';
import type { Problem } from '@plimsoll/core/problem';
import { err, ok, type Result } from '@plimsoll/core/result';
import type { RunEvent } from '@plimsoll/core/run-event';
import type { BackgroundResult, TrialResult } from '@plimsoll/core/run-result';
import type { RunSpec } from '@plimsoll/core/spec';
import { isSaturated } from '@plimsoll/core/window-event';
import type { LiveRun } from '../run/live-run.ts';
import type { BackgroundTrouble } from '../run/run-state.ts';
import { companionId } from './companion.ts';

/** Windows in a row that count, of a companion that is at its rate. */
const steadyWindows = 2;
const steadyWithinUs = 20_000_000;
const lostAfterWindows = 10;

export class BackgroundLoads {
  readonly #clock: Clock;
  readonly #loads: readonly Load[];
  /** Of the first that is lost, whenever the run asks. */
  readonly #lost = Promise.withResolvers<BackgroundTrouble>();
  #tell: (trouble: BackgroundTrouble) => void = () => {};
  #hasEnded = false;

  /** @param spec of the run */
  constructor(runId: string, spec: RunSpec, clock: Clock) {
    this.#clock = clock;
    this.#loads = spec.background.map(({ name, rateRps }, index) => ({
      name,
      rateRps,
      runId: companionId(runId, index),
      run: null,
      good: 0,
      bad: 0,
      isSteady: false,
      steady: Promise.withResolvers<void>(),
    }));
  }

  /** The companion of the load with this number. */
  attach(index: number, run: LiveRun): void {
    const load = this.#loads[index];
    assert(load !== undefined, 'a run has the companions that its spec says');
    load.run = run;
    run.watch((event) => this.#take(load, event));
    void run.done.then(() => this.#lose(load, run.result().reason));
  }

  /** After a takeover: those that nobody goes on with are lost. */
  missing(): void {
    for (const load of this.#loads) if (load.run === null) this.#lose(load, null);
  }

  /** What happens from now on, and a loss that was before. Called once, by the run. */
  onTrouble(tell: (trouble: BackgroundTrouble) => void): void {
    this.#tell = tell;
    void this.#lost.promise.then(tell);
  }

  /** Resolves once all are at their rates, or with what keeps them from it. */
  async steady(): Promise<Result<void, readonly Problem[]>> {
    const late = Promise.withResolvers<null>();
    using _timer = this.#clock.after(steadyWithinUs, () => late.resolve(null));
    const all = Promise.all(this.#loads.map(({ steady }) => steady.promise));
    const first = await Promise.race([all, late.promise, this.#lost.promise]);
    if (Array.isArray(first)) return ok(undefined);
    const found = first === null ? 'less, or windows that do not count' : first.reason;
    const problems = this.#loads.flatMap(({ rateRps, isSteady }, index): readonly Problem[] => {
      const expected = `${rateRps}/s, reached within ${steadyWithinUs / 1e6} s`;
      return isSteady ? [] : [{ path: `background[${index}].rate`, expected, found }];
    });
    return err(problems);
  }

  /** Ends them all, and waits for their last counts. */
  async end(reason: string): Promise<void> {
    this.#hasEnded = true;
    for (const { run } of this.#loads) run?.stop(reason);
    await Promise.all(this.#loads.map(async ({ run }) => await run?.done));
  }

  /** So far. */
  results(): readonly BackgroundResult[] {
    return this.#loads.flatMap(({ name, rateRps, runId, run }) => {
      const result = run?.result();
      const [longest] = result?.trials.toSorted((a, b) => b.seconds - a.seconds) ?? [];
      const { requests } = result ?? noResult;
      const latencyMs = longest?.latencyMs ?? noLatency;
      return [{ name, runId, ratePerSecond: rateRps, requests, latencyMs }];
    });
  }

  #take(load: Load, event: RunEvent): void {
    // Its load is over; its last counts may take long.
    if (event.type === 'decision' && event.phase === 'finished') this.#lose(load, event.reason);
    if (event.type !== 'window') return;
    const trouble = event.voidReason ?? (isSaturated(event) ? event.health : null);
    if (trouble === null) {
      load.good += 1;
      load.bad = 0;
      if (load.good >= steadyWindows) load.isSteady = true;
      if (load.isSteady) load.steady.resolve();
      return;
    }
    load.good = 0;
    load.bad += 1;
    const reason = `the background load ${load.name} was not at its rate: ${trouble}`;
    if (load.bad < lostAfterWindows) this.#say({ type: 'disturbed', reason });
    else this.#say({ type: 'lost', verdict: 'client-limited', reason: sentence(reason) });
  }

  #lose({ name }: Load, why: string | null): void {
    if (this.#hasEnded) return;
    const because = why === null ? 'nobody goes on with it.' : lowered(why);
    const reason = `The background load ${name} ended: ${because}`;
    this.#say({ type: 'lost', verdict: 'aborted', reason });
  }

  #say(trouble: BackgroundTrouble): void {
    if (this.#hasEnded) return;
    if (trouble.type === 'lost') this.#lost.resolve(trouble);
    else this.#tell(trouble);
  }
}

interface Load {
  readonly name: string;
  readonly rateRps: number;
  readonly runId: string;
  readonly steady: PromiseWithResolvers<void>;
  run: LiveRun | null;
  /** Windows in a row. */
  good: number;
  bad: number;
  /** It has been at its rate. */
  isSteady: boolean;
}

const noLatency: TrialResult['latencyMs'] = { p50: 0, p90: 0, p99: 0, p999: 0 };
const noResult = { requests: { offered: 0, issued: 0, completed: 0, errors: 0 } };

function sentence(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;
}

function lowered(text: string): string {
  return `${text.slice(0, 1).toLowerCase()}${text.slice(1)}`;
}
