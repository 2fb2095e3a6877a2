/** What one run told of a frontier: how much the model under test bears while another one gets so much. */
export type FrontierPoint = CapacityPoint | InfeasiblePoint;

export interface CapacityPoint {
  readonly type: 'capacity';
  readonly backgroundRps: number;
  readonly rps: number;
  readonly lowRps: number;
  readonly highRps: number;
  /** Probability that the interval holds the capacity. */
  readonly confidence: number;
}

/** The SLO was broken at the lowest rate that was offered. */
export interface InfeasiblePoint {
  readonly type: 'infeasible';
  readonly backgroundRps: number;
  readonly atRps: number;
}
