/** Tells a run of the outages of the broker: of each one once it is over, and once it takes longer than a run outlives. */
import type { Clock } from '@plimsoll/core/clock';
import type { BrokerLink, Outage as LinkOutage } from '../fleet/broker-link.ts';
import { outlivedUs } from './outage.ts';
import type { Outage } from './run-state.ts';

export interface OutageWatchOptions {
  readonly link: BrokerLink;
  readonly clock: Clock;
  /** Zero of the run's clock, on `clock`. */
  readonly originUs: number;
  readonly report: (outage: Outage) => void;
}

export function watchOutages({ link, clock, originUs, report }: OutageWatchOptions): Disposable {
  let timer: Disposable | null = null;

  function toRunUs(us: number): number {
    return Math.max(0, Math.round(us - originUs));
  }

  function take({ fromUs, untilUs }: LinkOutage): void {
    timer?.[Symbol.dispose]();
    timer = null;
    const from = toRunUs(fromUs);
    if (untilUs !== null) {
      report({ type: 'over', fromUs: from, untilUs: toRunUs(untilUs) });
      return;
    }
    const leftUs = Math.max(0, fromUs + outlivedUs - clock.nowUs());
    timer = clock.after(leftUs, () =>
      report({ type: 'too-long', fromUs: from, nowUs: toRunUs(clock.nowUs()) }),
    );
  }

  const changes = link.onChange(take);
  const present = link.outage();
  if (present !== null) take(present);

  return {
    [Symbol.dispose]() {
      timer?.[Symbol.dispose]();
      changes[Symbol.dispose]();
    },
  };
}
