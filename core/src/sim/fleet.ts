/** The load generators of a simulated run, and the way from them to the target, as plain data. */
import type { Arrival } from '../spec.ts';

export interface Fleet {
  readonly agents: number;
  readonly arrival: Arrival;
  /** What each agent can send at most; beyond it, it falls behind. Null for no limit. */
  readonly agentLimitRps: number | null;
  /** How many of the agents have that limit; all by default. */
  readonly limitedAgents?: number;
  /** Agents' clocks are off by up to this much either way, microseconds: so are their ticks' boundaries. */
  readonly clockOffsetUs: number;
  /** Share of the ticks that are lost on their way to the coordinator. */
  readonly tickLoss: number;
  /** What happens between agents and target: requests under way are held up, the target has nothing to do with it. */
  readonly networkStalls: readonly NetworkStall[];
  /** Whether the target tells its queue time and busy share. */
  readonly hasSignals: boolean;
}

export interface NetworkStall {
  /** Mean of exponential gaps, microseconds. */
  readonly everyUs: number;
  readonly durationUs: number;
  readonly scope: 'one-agent' | 'all-agents';
}

/** Four agents without a flaw. */
export const plainFleet: Fleet = {
  agents: 4,
  arrival: { type: 'poisson' },
  agentLimitRps: null,
  clockOffsetUs: 0,
  tickLoss: 0,
  networkStalls: [],
  hasSignals: false,
};
