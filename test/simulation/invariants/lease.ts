/**
 * No agent issues anything without permission: not before its first plan, not after a Stop, and not after the lease
 * that the coordinator's last word to it gave. That bounds the load after the coordinator's death as well, since the
 * lease counts from when the word was sent.
 */
import type { IssueLog } from '../issue-log.ts';
import type { Journal, LeaseWord } from '../journal.ts';
import { leaseUs, mapErrorUs, wordsTo } from './plans-of-run.ts';
import type { Violation } from './violation.ts';

/** Rounding, and the drift of the agent's clock over a lease. */
const slackUs = 2000;

export function checkLease(journal: Journal): readonly Violation[] {
  return journal.logs.flatMap((log) => {
    const violation = firstOutside(log, wordsTo(journal, log));
    return violation === null ? [] : [violation];
  });
}

interface Permission {
  readonly untilUs: number;
  readonly term: number;
  readonly revision: number;
  /** The quickest message so far: by so much the agent's map of the run's clock is late. */
  readonly delayUs: number;
  readonly isStopped: boolean;
}

function firstOutside(log: IssueLog, words: readonly LeaseWord[]): Violation | null {
  let permission: Permission = {
    untilUs: -Infinity,
    term: 0,
    revision: 0,
    delayUs: Infinity,
    isStopped: false,
  };
  let next = 0;
  for (let index = log.probes; index < log.issuedUs.length; index++) {
    const atUs = log.issuedUs[index]!;
    for (; next < words.length && words[next]!.receivedTrueUs <= atUs; next++) {
      permission = after(permission, words[next]!);
    }
    if (atUs <= permission.untilUs + slackUs) continue;
    const until = permission.isStopped ? 'its Stop' : `${(permission.untilUs / 1e6).toFixed(6)} s`;
    const text = `run ${log.runId}: expected agent ${log.agentId} to issue nothing after ${until}, found a request at ${(atUs / 1e6).toFixed(6)} s`;
    return { invariant: 'lease', text };
  }
  return null;
}

function after(before: Permission, word: LeaseWord): Permission {
  const { type, term, revision, sentTrueUs, receivedTrueUs } = word;
  if (before.isStopped || term < before.term) return before;
  if (type === 'stop') return { ...before, isStopped: true, untilUs: receivedTrueUs };
  const delayUs = Math.min(before.delayUs, receivedTrueUs - sentTrueUs);
  if (type === 'reading') return { ...before, delayUs };
  const isNewer = term > before.term || revision > before.revision;
  const isSame = term === before.term && revision === before.revision;
  if (!isSame && !(type === 'plan' && isNewer)) return { ...before, delayUs };
  const untilUs = Math.min(receivedTrueUs + leaseUs, sentTrueUs + leaseUs + delayUs + mapErrorUs);
  return {
    untilUs: term === before.term ? Math.max(before.untilUs, untilUs) : untilUs,
    term,
    revision,
    delayUs,
    isStopped: false,
  };
}
