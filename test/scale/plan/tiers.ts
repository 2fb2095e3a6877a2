/**
 * The paper plan for fleets beyond one coordinator, as arithmetic: agents in regions, each with a NATS leaf node and a
 * relay that merges its agents' ticks into one, since states add up.
 *
 *     agents --ticks--> relay --one merged tick--> coordinator
 *     agents --beats--> relay --one beat, and who came or went--> coordinator
 *     agents <--its region's shares-- relay <--the regions' shares-- coordinator
 */

export interface Costs {
  /** CPU time of one agent's second at whoever hears it: a tick and two beats. */
  readonly cpuUsPerAgent: number;
  /** Bytes of an agent's tick, and of one that is merged of a region's. */
  readonly tickBytes: number;
  readonly mergedTickBytes: number;
  /** CPU time for a merged tick at the coordinator, reading and merging. */
  readonly cpuUsPerMergedTick: number;
  readonly beatBytes: number;
  /** Of one agent's share in a plan. */
  readonly shareBytes: number;
}

export interface Tiers {
  readonly agents: number;
  /** 0 for a coordinator that hears every agent itself. */
  readonly regions: number;
}

export interface TierLoad {
  readonly agentsPerRelay: number;
  /** Of one core. */
  readonly relayCpuShare: number;
  readonly coordinatorCpuShare: number;
  readonly messagesPerSecondAtCoordinator: number;
  readonly bytesPerSecondToCoordinator: number;
  readonly bytesPerSecondInRegion: number;
  /** A plan as the coordinator sends it, and all that its copies come to on the way to everybody. */
  readonly planBytes: number;
  readonly planBytesInAll: number;
}

/** NATS' `max_payload` unless it is set otherwise. */
export const maxPayloadBytes = 2 ** 20;
const beatsPerSecond = 2;

export function loadOf({ agents, regions }: Tiers, costs: Costs): TierLoad {
  const perAgent = costs.tickBytes + beatsPerSecond * costs.beatBytes;
  if (regions === 0) {
    const planBytes = agents * costs.shareBytes;
    return {
      agentsPerRelay: 0,
      relayCpuShare: 0,
      coordinatorCpuShare: (agents * costs.cpuUsPerAgent) / 1e6,
      messagesPerSecondAtCoordinator: agents * (1 + beatsPerSecond),
      bytesPerSecondToCoordinator: agents * perAgent,
      bytesPerSecondInRegion: 0,
      planBytes,
      planBytesInAll: agents * planBytes,
    };
  }
  const agentsPerRelay = Math.ceil(agents / regions);
  const planBytes = regions * costs.shareBytes;
  const regionPlanBytes = agentsPerRelay * costs.shareBytes;
  return {
    agentsPerRelay,
    relayCpuShare: (agentsPerRelay * costs.cpuUsPerAgent) / 1e6,
    coordinatorCpuShare: (regions * costs.cpuUsPerMergedTick) / 1e6,
    messagesPerSecondAtCoordinator: regions * (1 + beatsPerSecond),
    bytesPerSecondToCoordinator:
      regions * (costs.mergedTickBytes + beatsPerSecond * costs.beatBytes),
    bytesPerSecondInRegion: agentsPerRelay * perAgent,
    planBytes,
    planBytesInAll: regions * planBytes + agents * regionPlanBytes,
  };
}
