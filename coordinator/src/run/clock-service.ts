/**
 * Answers agents that ask what time it is in a run: from before they get ready until the run is over. An agent that
 * gets no answer takes no run, so that old messages, whoever sends them again, bring no load back.
 */
import type { Bus } from '@plimsoll/bus/bus';
import type { Clock } from '@plimsoll/core/clock';
import { encodeClockReading } from '@plimsoll/proto/codec/clock';
import { clockSubject } from '@plimsoll/proto/subjects';

export interface ClockServiceOptions {
  readonly bus: Bus;
  readonly clock: Clock;
  readonly runId: string;
  readonly term: number;
  /** Zero of the run's clock, on `clock`. */
  readonly originUs: number;
}

export function serveClock({ bus, clock, runId, term, originUs }: ClockServiceOptions): Disposable {
  return bus.subscribe(clockSubject(runId), (message) => {
    const atUs = Math.max(0, Math.round(clock.nowUs() - originUs));
    message.respond(encodeClockReading({ runId, term, atUs }));
  });
}
