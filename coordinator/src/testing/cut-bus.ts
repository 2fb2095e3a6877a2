/** A bus that a test can cut off from all others, as an outage of the broker does. */
import { type Bus, BusError } from '@plimsoll/bus/bus';

export interface CutBus extends Bus {
  /** From now on nothing goes out or comes in. */
  cut(): void;
  mend(): void;
}

export function cutBus(bus: Bus): CutBus {
  let isCut = false;

  function refuse(subject: string): void {
    if (isCut) throw new BusError('BUS_UNREACHABLE', `${subject}: the bus is cut`);
  }

  return {
    maxPayloadBytes: bus.maxPayloadBytes,
    cut() {
      isCut = true;
    },
    mend() {
      isCut = false;
    },
    publish(subject, payload) {
      if (!isCut) bus.publish(subject, payload);
    },
    subscribe: (pattern, receive) =>
      bus.subscribe(pattern, (message) => {
        if (!isCut) receive(message);
      }),
    async request(subject, payload, timeoutMs) {
      refuse(subject);
      const answer = await bus.request(subject, payload, timeoutMs);
      refuse(subject);
      return answer;
    },
    async flush() {
      refuse('flush');
      await bus.flush();
      refuse('flush');
    },
    [Symbol.asyncDispose]: () => bus[Symbol.asyncDispose](),
  };
}
