/** A bus that tells what goes through it, as its process sees it. */
import type { Bus, Message } from '@plimsoll/bus/bus';

export interface BusWatcher {
  /** The process publishes, asks or answers. */
  sent(subject: string, payload: Uint8Array): void;
  /** The process is about to be given a message, or the answer to what it asked on that subject. */
  received(subject: string, payload: Uint8Array): void;
}

export function watchBus(bus: Bus, watcher: BusWatcher): Bus {
  return {
    maxPayloadBytes: bus.maxPayloadBytes,
    publish(subject, payload) {
      watcher.sent(subject, payload);
      bus.publish(subject, payload);
    },
    subscribe: (pattern, receive) =>
      bus.subscribe(pattern, (message) => {
        watcher.received(message.subject, message.payload);
        receive(watchMessage(message, watcher));
      }),
    async request(subject, payload, timeoutMs) {
      watcher.sent(subject, payload);
      const answer = await bus.request(subject, payload, timeoutMs);
      watcher.received(subject, answer);
      return answer;
    },
    flush: () => bus.flush(),
    [Symbol.asyncDispose]: () => bus[Symbol.asyncDispose](),
  };
}

function watchMessage({ subject, payload, ...message }: Message, watcher: BusWatcher): Message {
  return {
    subject,
    payload,
    respond(answer) {
      watcher.sent(subject, answer);
      message.respond(answer);
    },
  };
}
