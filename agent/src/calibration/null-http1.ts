/**
 * HTTP/1.1 for a client that we know: its requests have a content-length or no body, and mostly one head is like
 * the other, so a head that is the last one over again isn't read again.
 */
import type { Answerer } from './null-target.ts';

const answer = Buffer.from(
  'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}',
);
const headEnd = '\r\n\r\n';

/** Pipelined requests are answered with one write. */
const answersMax = 64;
const answers = Buffer.concat(Array.from({ length: answersMax }, () => answer));

export function answerHttp1(): Answerer {
  let pending: Buffer = Buffer.alloc(0);
  let isInBody = false;
  let bodyLeft = 0;
  let knownHead: Buffer = Buffer.alloc(0);
  let knownLength = 0;

  function bodyLength(head: Buffer): number {
    if (head.equals(knownHead)) return knownLength;
    const found = /\r\ncontent-length: *(\d+)/i.exec(head.toString('latin1'))?.[1];
    knownHead = Buffer.from(head);
    knownLength = Number(found ?? 0);
    return knownLength;
  }

  return (received, write) => {
    const bytes = pending.length === 0 ? received : Buffer.concat([pending, received]);
    let at = 0;
    let count = 0;
    for (;;) {
      if (isInBody) {
        const taken = Math.min(bodyLeft, bytes.length - at);
        at += taken;
        bodyLeft -= taken;
        if (bodyLeft > 0) break;
        isInBody = false;
        count += 1;
      }
      const end = bytes.indexOf(headEnd, at, 'latin1');
      if (end < 0) break;
      bodyLeft = bodyLength(bytes.subarray(at, end));
      isInBody = true;
      at = end + headEnd.length;
    }
    pending = at === bytes.length ? empty : Buffer.from(bytes.subarray(at));
    for (; count > 0; count -= answersMax) {
      write(answers.subarray(0, Math.min(count, answersMax) * answer.length));
    }
  };
}

const empty: Buffer = Buffer.alloc(0);
