/** One engine as the control thread sees it: in its own thread or in another. */
import type { EngineState } from '@plimsoll/core/engine-state';
import type { Problem } from '@plimsoll/core/problem';
import type { Faults, PlanPart, PrepareOptions } from './engine-spec.ts';

export interface EngineHandle extends AsyncDisposable {
  /** Rejects when the engine died; never resolves. */
  readonly failed: Promise<never>;
  /** Everything it has counted: see core's engine-memory.ts for what holds in mid-run. */
  read(): EngineState;
  /** Connects, checks the target, and probes it if asked to. Problems mean that no load can be sent. */
  prepare(options: PrepareOptions, signal: AbortSignal): Promise<readonly Problem[]>;
  /** Allows issuing before this instant, on the machine's clock. */
  permitUntil(untilUs: number): void;
  /** Takes over a plan; from here on the engine works its arrivals out by itself. */
  plan(part: PlanPart): void;
  /** The map of the run's clock has moved. */
  shift(offsetUs: number): void;
  /** A closed loop instead of a plan. */
  saturate(): void;
  /** Issues nothing more. Resolves once the last answer or timeout is in. */
  stop(): Promise<Faults>;
}
