/** What the engine of one agent's life really did, on true time: the judge of every invariant about load. */
export interface IssueLog {
  readonly agentId: string;
  readonly incarnation: number;
  readonly runId: string;
  /** When each request was meant to leave, and when it did. */
  readonly intendedUs: number[];
  readonly issuedUs: number[];
  /** Requests before the load, to try the target. */
  probes: number;
  completed: number;
  errors: number;
  skipped: number;
}

export function newIssueLog(who: {
  readonly agentId: string;
  readonly incarnation: number;
  readonly runId: string;
}): IssueLog {
  const none = { probes: 0, completed: 0, errors: 0, skipped: 0 };
  return { ...who, ...none, intendedUs: [], issuedUs: [] };
}
