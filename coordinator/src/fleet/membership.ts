/**
 * Who is in the fleet: a pure function of hellos, beats and time.
 *
 *     (unknown) --hello--> present --1.5 s of silence, or a newer process--> lost --10 min--> (unknown)
 *                             ^---------------beat or hello------------------'
 *
 * An agent is its id and its incarnation, which is drawn anew whenever its process starts. The newer one replaces the
 * older one; what the older one still says is ignored, unless the newer one is lost: incarnations come of wall clocks, and
 * a process that was started after its host's clock had been set back seems older than the one before.
 */
import type {
  AgentActivity,
  Beat,
  Hello,
  HelloReply,
  VersionRange,
} from '@plimsoll/core/agent-state';
import { assert } from '@plimsoll/core/assert';
import { listValues, lookUp, type Table, tableOf, withEntry } from '@plimsoll/core/table';
import { checkWireVersion } from '@plimsoll/proto/wire-version';

/** Three beats. With the time between two checks it is less than the two seconds that a loss may take to be noticed. */
export const lostAfterUs = 1_500_000;
/** Lost agents stay on the list this long, so that people can see what became of them. */
export const forgetAfterUs = 600_000_000;

export interface Member {
  readonly hello: Hello;
  readonly lastHeardUs: number;
  readonly activity: AgentActivity;
  readonly runId: string | null;
  readonly presence:
    | { readonly type: 'present' }
    | { readonly type: 'lost'; readonly reason: string };
}

/** By agent id. */
export type Membership = Table<Member>;

export const nobody: Membership = tableOf([]);

export type MembershipChange =
  | { readonly type: 'joined'; readonly agentId: string; readonly incarnation: number }
  | {
      readonly type: 'lost';
      readonly agentId: string;
      readonly incarnation: number;
      readonly reason: string;
    };

export interface MembershipStep {
  readonly membership: Membership;
  readonly changes: readonly MembershipChange[];
}

export interface Host {
  readonly term: number;
  readonly wire: VersionRange;
}

/** What the coordinator answers to a hello: whether both sides share a wire version. */
export function answerHello(hello: Hello, host: Host): HelloReply {
  const version = checkWireVersion(hello.wire, host.wire);
  if (version.ok) return { type: 'welcome', term: host.term, wireVersion: version.value };
  const { code, message } = version.error;
  const who = `${hello.agentId} on ${hello.host}, software ${hello.software}`;
  return { type: 'refused', code, message: `${message} (${who})` };
}

/** Takes in an agent that was welcomed. */
export function admit(membership: Membership, hello: Hello, nowUs: number): MembershipStep {
  const known = lookUp(membership, hello.agentId);
  if (isOvertaken(known, hello)) return { membership, changes: [] };
  const isSameProcess = known?.hello.incarnation === hello.incarnation;
  const member: Member = {
    hello,
    lastHeardUs: nowUs,
    activity: isSameProcess ? known.activity : 'idle',
    runId: isSameProcess ? known.runId : null,
    presence: { type: 'present' },
  };
  const changes: MembershipChange[] = [];
  if (known?.presence.type === 'present' && !isSameProcess) {
    changes.push(lost(known, 'its process was started again'));
  }
  if (known?.presence.type !== 'present' || !isSameProcess) changes.push(joined(member));
  return { membership: withMember(membership, member), changes };
}

/** Null when the beat comes from somebody who hasn't said hello: ask who is there. */
export function hearBeat(membership: Membership, beat: Beat, nowUs: number): MembershipStep | null {
  const known = lookUp(membership, beat.agentId);
  if (isOvertaken(known, beat)) return { membership, changes: [] };
  if (known?.hello.incarnation !== beat.incarnation) return null;
  const member: Member = {
    hello: known.hello,
    lastHeardUs: nowUs,
    activity: beat.activity,
    runId: beat.runId,
    presence: { type: 'present' },
  };
  const changes = known.presence.type === 'lost' ? [joined(member)] : [];
  return { membership: withMember(membership, member), changes };
}

/** Said by a process that another one has replaced, which is there. */
function isOvertaken(known: Member | undefined, said: Hello | Beat): boolean {
  return known?.presence.type === 'present' && known.hello.incarnation > said.incarnation;
}

/** What its next beat will say: the agent is done with the run. */
export function release(membership: Membership, agentId: string, runId: string): Membership {
  const known = lookUp(membership, agentId);
  if (known?.runId !== runId) return membership;
  return withMember(membership, { ...known, activity: 'idle', runId: null });
}

/**
 * Declares lost who was silent for too long, and forgets who was lost long ago.
 *
 * @param hearingSinceUs silence before this instant says nothing, since nobody could be heard
 */
export function expire(
  membership: Membership,
  nowUs: number,
  hearingSinceUs = Number.NEGATIVE_INFINITY,
): MembershipStep {
  const changes: MembershipChange[] = [];
  const kept = listValues(membership).flatMap((member): Member[] => {
    const silentUs = nowUs - member.lastHeardUs;
    if (silentUs >= forgetAfterUs) return [];
    const isDue = nowUs - Math.max(member.lastHeardUs, hearingSinceUs) >= lostAfterUs;
    if (member.presence.type === 'lost' || !isDue) return [member];
    const change = lost(member, `not heard of for ${(silentUs / 1e6).toFixed(1)} s`);
    changes.push(change);
    return [{ ...member, presence: { type: 'lost', reason: change.reason } }];
  });
  if (changes.length === 0 && kept.length === membership.size) return { membership, changes };
  return {
    membership: tableOf(kept.map((member) => [member.hello.agentId, member])),
    changes,
  };
}

function withMember(membership: Membership, member: Member): Membership {
  assert(member.hello.agentId !== '', 'an agent has a name');
  return withEntry(membership, member.hello.agentId, member);
}

function joined(member: Member): MembershipChange {
  const { agentId, incarnation } = member.hello;
  return { type: 'joined', agentId, incarnation };
}

function lost(member: Member, reason: string): MembershipChange & { readonly type: 'lost' } {
  const { agentId, incarnation } = member.hello;
  return { type: 'lost', agentId, incarnation, reason };
}
