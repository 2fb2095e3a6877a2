/** What agents say about themselves when they join, and while they live. */

/** The wire versions a program understands, both ends included. */
export interface VersionRange {
  readonly min: number;
  readonly max: number;
}

export interface Hello {
  readonly agentId: string;
  readonly incarnation: number;
  readonly pool: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly host: string;
  readonly pid: number;
  /** The program's version, for people: `0.1.0`. */
  readonly software: string;
  readonly wire: VersionRange;
  /** What the agent believes it can send, requests per second: its weight in the shares. */
  readonly capacityRps: number;
}

export type HelloReply =
  | { readonly type: 'welcome'; readonly term: number; readonly wireVersion: number }
  | {
      readonly type: 'refused';
      readonly code: 'AGENT_TOO_OLD' | 'AGENT_TOO_NEW';
      readonly message: string;
    };

export const agentActivities = ['idle', 'preparing', 'running', 'draining'] as const;
export type AgentActivity = (typeof agentActivities)[number];

/** Sent twice a second. An agent not heard of for two seconds is lost. */
export interface Beat {
  readonly agentId: string;
  readonly incarnation: number;
  readonly activity: AgentActivity;
  /** The run being worked on, or null when idle. */
  readonly runId: string | null;
}
