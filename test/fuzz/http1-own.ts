/** What our own client makes of a response: its real connection, on a wire that is a list of pieces. */

import { Faults } from '@plimsoll/agent/drivers/faults';
import { Connection } from '@plimsoll/agent/drivers/http1/connection';
import { HeadMemo } from '@plimsoll/agent/drivers/http1/head-memo';
import type { Link } from '@plimsoll/agent/drivers/http1/link';
import { assert } from '@plimsoll/core/assert';
import { piecesOf, type ResponseCase } from './http1-cases.ts';
import { className, type Verdict } from './http1-verdict.ts';

const buffer = Buffer.alloc(65_536);

/** @param memo shared by cases that are asked one after another, as connections to one server share it */
export function askOwn(answer: ResponseCase, memo = new HeadMemo()): Verdict {
  let verdict: Verdict = { class: 'waiting', detail: '' };
  let ends = 0;
  let isClosed = false;
  let bytesReceived = 0;
  const faults = new Faults();
  const link: Link = {
    isOpen: true,
    isWriting: false,
    write: () => true,
    close: () => {
      isClosed = true;
    },
  };
  const connection = new Connection({
    slot: 0,
    dial: () => link,
    isHead: answer.method === 'HEAD',
    memo,
    sink: null,
    faults,
    ended: (_slot, outcome, bytes) => {
      ends++;
      bytesReceived = bytes;
      verdict = { class: className(outcome), detail: [...faults.counts.keys()].join() };
    },
  });
  connection.issue(Buffer.from(`${answer.method} / HTTP/1.1\r\n\r\n`));
  let fed = 0;
  for (const piece of piecesOf(answer)) {
    if (isClosed || ends > 0) break;
    piece.copy(buffer);
    fed += piece.length;
    connection.received(buffer, piece.length);
  }
  if (answer.closes && !isClosed && ends === 0) connection.lost(null);
  assert(ends <= 1, 'a request ends once');
  assert(ends === 0 || bytesReceived === fed, 'every byte that came is counted');
  return verdict;
}
