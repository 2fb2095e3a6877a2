/** What a run needs of the engines of its agent, and of the machine that they run on. Simulations pass their own. */
import type { EngineState } from '@plimsoll/core/engine-state';
import type { Problem } from '@plimsoll/core/problem';
import type { Result } from '@plimsoll/core/result';
import type { MachineFacts } from './health-monitor.ts';
import type { EngineCrewOptions } from './threads/engine-crew.ts';
import type { Faults, PlanPart, PrepareOptions } from './threads/engine-spec.ts';

/** All engines of a run as one: see EngineCrew. */
export interface Engines extends AsyncDisposable {
  /** Rejects with the error of the first engine that died; never resolves. */
  readonly failed: Promise<never>;
  read(): readonly EngineState[];
  prepare(options: PrepareOptions, signal: AbortSignal): Promise<readonly Problem[]>;
  permitUntil(untilUs: number): void;
  plan(part: PlanPart): void;
  shift(offsetUs: number): void;
  /** Issues nothing more. Resolves once the last answer or timeout of every engine is in. */
  stop(): Promise<Faults>;
}

export interface LoadMachine {
  /** Problems are those that show without a look at the target. */
  startEngines(options: EngineCrewOptions): Result<Engines, readonly Problem[]>;
  facts(): MachineFacts;
}
