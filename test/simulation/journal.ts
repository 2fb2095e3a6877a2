/**
 * What happened in a simulation, as one sees it from outside: on true time, from the messages themselves. Invariants
 * are judged by it; two simulations of one seed have equal journals.
 */
import type { SimTime } from '@plimsoll/bus/testing/sim-time';
import type { IssueLog } from './issue-log.ts';

/** A plan when it was first published. */
export interface SentPlan {
  readonly runId: string;
  readonly term: number;
  readonly revision: number;
  readonly rateMrps: number;
  /** By agent, as they are dealt out. */
  readonly sharesMrps: ReadonlyMap<string, number>;
  /** The process. */
  readonly by: string;
  readonly sentTrueUs: number;
  /** On the run's clock. */
  readonly startsAtUs: number;
  readonly startTrueUs: number;
}

/** A word from a coordinator about a run, when an agent got it. */
export interface LeaseWord {
  readonly type: 'assignment' | 'plan' | 'renewal' | 'stop' | 'reading';
  readonly agentId: string;
  readonly incarnation: number;
  /** Null for whatever the agent is doing. */
  readonly runId: string | null;
  readonly term: number;
  /** 0 where no plan is meant. */
  readonly revision: number;
  readonly sentTrueUs: number;
  readonly receivedTrueUs: number;
}

export interface Journal {
  readonly lines: string[];
  /** Of every message that was sent: who, when, to where and each byte. */
  digest: number;
  readonly plans: SentPlan[];
  readonly words: LeaseWord[];
  readonly logs: IssueLog[];
  readonly terms: { readonly process: string; readonly term: number }[];
  /** Programs that died of an error of their own. */
  readonly deaths: string[];
  say(line: string): void;
  fail(line: string): void;
}

export function createJournal(time: SimTime): Journal {
  const lines: string[] = [];
  return {
    lines,
    digest: 0x811c9dc5,
    plans: [],
    words: [],
    logs: [],
    terms: [],
    deaths: [],
    fail(line) {
      this.deaths.push(line);
      this.say(line);
    },
    say(line) {
      lines.push(`${(time.nowUs() / 1e6).toFixed(6)} ${line}`);
    },
  };
}

/** FNV-1a, over text and bytes. */
export function digestOf(before: number, text: string, bytes: Uint8Array): number {
  let hash = before;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}
