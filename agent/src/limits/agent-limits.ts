/** What an agent will do at most, whoever asks. Its own configuration sets it, and no coordinator can widen it. */
import type { AllowList } from './allow-list.ts';

export interface AgentLimits {
  /** Null allows every target. */
  readonly allow: AllowList | null;
  /** The most that it offers, thousandths of a request per second; Infinity for no limit. */
  readonly maxRateMrps: number;
  /** The longest that it offers load in one run; Infinity for no limit. */
  readonly maxRunUs: number;
  /** Whether it opens files of its own machine that a run names, such as recordings. */
  readonly readsFiles: boolean;
}

/** What an engine holds to by itself. */
export type SendLimits = Pick<AgentLimits, 'allow' | 'maxRateMrps'>;

/** For agents of a local run: who starts the run owns the machine. */
export const noLimits: AgentLimits = {
  allow: null,
  maxRateMrps: Infinity,
  maxRunUs: Infinity,
  readsFiles: true,
};
