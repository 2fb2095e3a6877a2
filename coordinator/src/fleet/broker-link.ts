/**
 * Whether this coordinator is in touch with its broker: it asks the broker for a sign of life a few times per second.
 *
 *     in touch --an error, or no answer for 0.75 s--> cut off --an answer--> in touch
 *
 * While it is cut off, and until the agents have had the time to connect again, that nothing is heard of an agent is
 * no sign that the agent is lost. A coordinator that was held up itself for longer than renewals may stay away was
 * cut off as well, whatever the broker did meanwhile.
 */
import type { Bus } from '@plimsoll/bus/bus';
import type { Clock } from '@plimsoll/core/clock';
import type { Log } from '../log.ts';

/** From the last sign of life before it, on the coordinator's clock; `untilUs` is null while it goes on. */
export interface Outage {
  readonly fromUs: number;
  readonly untilUs: number | null;
}

export interface BrokerLink extends Disposable {
  /** The outage that goes on, or null. */
  outage(): Outage | null;
  /** The instant from which on silence counts; null while it doesn't. */
  hearingSinceUs(): number | null;
  /** Calls `hear` when an outage begins and when it ends, until the result is disposed of. */
  onChange(hear: (outage: Outage) => void): Disposable;
}

export interface BrokerLinkOptions {
  readonly bus: Bus;
  readonly clock: Clock;
  readonly log: Log;
}

const askEveryUs = 250_000;
/** At the third question without an answer: before silence can make an agent lost. */
const silentUs = 700_000;
/** Leases that aren't renewed for a little longer than this run out. */
const heldUpUs = 1_500_000;
/** How long agents may take to connect again once the broker is back: two attempts, and a beat. */
export const reconnectUs = 1_500_000;

export function watchBroker({ bus, clock, log }: BrokerLinkOptions): BrokerLink {
  const listeners = new Set<(outage: Outage) => void>();
  let answeredAtUs = clock.nowUs();
  let hearingSinceUs = Number.NEGATIVE_INFINITY;
  let outage: Outage | null = null;
  let isAsking = false;
  let isOver = false;
  let timer = armed();

  function armed(): Disposable {
    const dueUs = clock.nowUs() + askEveryUs;
    return clock.after(askEveryUs, () => {
      timer = armed();
      check(clock.nowUs() - dueUs);
    });
  }

  function check(lateUs: number): void {
    const isSilent = clock.nowUs() - answeredAtUs >= silentUs;
    // A little late, and the answer may be here already, waiting to be read.
    if (lateUs >= heldUpUs || (isSilent && lateUs < askEveryUs)) begin();
    if (!isAsking) void ask();
  }

  async function ask(): Promise<void> {
    isAsking = true;
    try {
      await bus.flush();
      end();
    } catch {
      // Whatever the error is, there was no answer.
      begin();
    } finally {
      isAsking = false;
    }
  }

  function begin(): void {
    if (outage === null && !isOver) tell({ fromUs: answeredAtUs, untilUs: null });
  }

  function end(): void {
    answeredAtUs = clock.nowUs();
    if (outage === null) return;
    hearingSinceUs = answeredAtUs + reconnectUs;
    tell({ fromUs: outage.fromUs, untilUs: answeredAtUs });
  }

  function tell(change: Outage): void {
    outage = change.untilUs === null ? change : null;
    const seconds = (clock.nowUs() - change.fromUs) / 1e6;
    if (outage === null) log.info({ seconds }, 'the broker answers again');
    else log.warn({}, 'the broker does not answer');
    for (const hear of listeners) hear(change);
  }

  return {
    outage: () => outage,
    hearingSinceUs: () => (outage === null ? hearingSinceUs : null),
    onChange(hear) {
      listeners.add(hear);
      return { [Symbol.dispose]: () => void listeners.delete(hear) };
    },
    [Symbol.dispose]() {
      isOver = true;
      timer[Symbol.dispose]();
      listeners.clear();
    },
  };
}
