/** The in-process broker: who subscribed to what, and who gets a message. It holds no queue of its own. */
import { assertNever } from '@plimsoll/core/assert';
import type { FromBroker, ReplyAddress, ToBroker } from './frame.ts';
import { subjectMatches } from './subject-match.ts';

export interface Session {
  handle(frame: ToBroker): void;
  /** Forgets the client and its subscriptions. */
  close(): void;
}

export interface Broker {
  /** A new client, reached by `send`, which must not call back before it has returned. */
  open(send: (frame: FromBroker) => void): Session;
}

interface Member {
  readonly send: (frame: FromBroker) => void;
  /** Patterns by the client's own number for the subscription. */
  readonly patterns: Map<number, string>;
}

export function createBroker(): Broker {
  const members = new Map<number, Member>();
  let sessions = 0;

  function route(subject: string, payload: Uint8Array, replyTo: ReplyAddress | null): boolean {
    let isReceived = false;
    for (const { send, patterns } of members.values()) {
      for (const [sid, pattern] of patterns) {
        if (!subjectMatches(pattern, subject)) continue;
        isReceived = true;
        send({ op: 'message', sid, subject, payload, replyTo });
      }
    }
    return isReceived;
  }

  function open(send: (frame: FromBroker) => void): Session {
    sessions += 1;
    const session = sessions;
    const member: Member = { send, patterns: new Map() };
    members.set(session, member);

    function close(): void {
      members.delete(session);
    }

    function handle(frame: ToBroker): void {
      switch (frame.op) {
        case 'publish':
          route(frame.subject, frame.payload, null);
          return;
        case 'request':
          if (!route(frame.subject, frame.payload, { session, request: frame.id })) {
            send({ op: 'no-responder', id: frame.id });
          }
          return;
        case 'respond':
          // The asker may be gone by now.
          members
            .get(frame.to.session)
            ?.send({ op: 'reply', id: frame.to.request, payload: frame.payload });
          return;
        case 'subscribe':
          member.patterns.set(frame.sid, frame.pattern);
          return;
        case 'unsubscribe':
          member.patterns.delete(frame.sid);
          return;
        case 'ping':
          send({ op: 'pong', id: frame.id });
          return;
        case 'close':
          close();
          return;
        default:
          assertNever(frame);
      }
    }
    return { handle, close };
  }

  return { open };
}
