/**
 * Keeps the membership up to date from the bus: answers hellos, hears beats, and asks who is there when it
 * starts or hears a stranger, so that a restarted coordinator knows its fleet within a beat.
 */
import type { Bus, Message } from '@plimsoll/bus/bus';
import type { Clock } from '@plimsoll/core/clock';
import { listValues, lookUp } from '@plimsoll/core/table';
import { decodeBeat } from '@plimsoll/proto/codec/beat';
import { decodeHello, encodeHelloReply } from '@plimsoll/proto/codec/hello';
import { beatPattern, helloSubject, whoisSubject } from '@plimsoll/proto/subjects';
import type { Log } from '../log.ts';
import type { BrokerLink } from './broker-link.ts';
import {
  admit,
  answerHello,
  expire,
  type Host,
  hearBeat,
  type Member,
  type Membership,
  type MembershipChange,
  type MembershipStep,
  nobody,
  release,
} from './membership.ts';

const checkEveryUs = 250_000;
/** Strangers that beat are answered by asking everybody, so not more often than this. */
const askAtMostEveryUs = 1_000_000;

export interface Roster extends Disposable {
  members(): readonly Member[];
  member(agentId: string): Member | null;
  /** The agent is done with the run: it is idle now, and its next beat will say so. */
  release(agentId: string, runId: string): void;
  /** Calls `hear` at each change, with all that changed together, until the result is disposed of. */
  onChange(hear: (changes: readonly MembershipChange[]) => void): Disposable;
}

export interface RosterOptions {
  readonly bus: Bus;
  readonly clock: Clock;
  readonly log: Log;
  readonly host: Host;
  readonly link: Pick<BrokerLink, 'hearingSinceUs'>;
}

export function startRoster({ bus, clock, log, host, link }: RosterOptions): Roster {
  let membership: Membership = nobody;
  const listeners = new Set<(changes: readonly MembershipChange[]) => void>();
  let lastAskedUs = Number.NEGATIVE_INFINITY;

  function take(step: MembershipStep): void {
    membership = step.membership;
    for (const change of step.changes) {
      log.info(change, change.type === 'joined' ? 'agent joined' : 'agent lost');
    }
    if (step.changes.length > 0) for (const hear of listeners) hear(step.changes);
  }

  function hearHello(message: Message): void {
    const hello = decodeHello(message.payload);
    if (!hello.ok) {
      log.warn({ problem: hello.error }, 'unreadable hello');
      return;
    }
    const reply = answerHello(hello.value, host);
    if (reply.type === 'welcome') take(admit(membership, hello.value, clock.nowUs()));
    else log.warn({ agentId: hello.value.agentId, ...reply }, 'agent refused');
    message.respond(encodeHelloReply(reply));
  }

  function hear(message: Message): void {
    const beat = decodeBeat(message.payload);
    if (!beat.ok) {
      log.warn({ problem: beat.error }, 'unreadable beat');
      return;
    }
    const step = hearBeat(membership, beat.value, clock.nowUs());
    if (step === null) ask();
    else take(step);
  }

  function ask(): void {
    const nowUs = clock.nowUs();
    if (nowUs - lastAskedUs < askAtMostEveryUs) return;
    lastAskedUs = nowUs;
    bus.publish(whoisSubject(), new Uint8Array(0));
  }

  const subscriptions = [
    bus.subscribe(helloSubject(), hearHello),
    bus.subscribe(beatPattern(), hear),
  ];
  const checks = checkRegularly(clock, () => {
    const hearingSinceUs = link.hearingSinceUs();
    if (hearingSinceUs !== null) take(expire(membership, clock.nowUs(), hearingSinceUs));
  });
  ask();

  return {
    members: () => listValues(membership),
    member: (agentId) => lookUp(membership, agentId) ?? null,
    release(agentId, runId) {
      membership = release(membership, agentId, runId);
    },
    onChange(listener) {
      listeners.add(listener);
      return { [Symbol.dispose]: () => void listeners.delete(listener) };
    },
    [Symbol.dispose]() {
      checks[Symbol.dispose]();
      for (const subscription of subscriptions) subscription[Symbol.dispose]();
      listeners.clear();
    },
  };
}

/**
 * Runs `check` a few times per second. A check that comes much too late is left out: this process was held up, the
 * beats that came meanwhile are still waiting to be read, and the fleet must not pay for it.
 */
function checkRegularly(clock: Clock, check: () => void): Disposable {
  let timer: Disposable;
  function arm(): void {
    const dueUs = clock.nowUs() + checkEveryUs;
    timer = clock.after(checkEveryUs, () => {
      const isLate = clock.nowUs() - dueUs > checkEveryUs;
      arm();
      if (!isLate) check();
    });
  }
  arm();
  return { [Symbol.dispose]: () => timer[Symbol.dispose]() };
}
