/** One request on a connection of its own, whose answer is looked at. */
import { outcomes, type Probe } from '../../engine/driver.ts';
import type { Endpoint } from '../endpoint.ts';
import { Faults } from '../faults.ts';
import { Connection } from './connection.ts';
import { HeadMemo } from './head-memo.ts';
import { SocketLink } from './link.ts';

/** Longest part of an answer that is worth showing. */
const detailLimit = 400;
const bufferBytes = 4096;
const piecesMax = detailLimit;

export interface Question {
  readonly endpoint: Endpoint;
  readonly request: Uint8Array;
  readonly isHead: boolean;
}

/** An aborted signal is a timeout; never rejects. */
export async function askOnce(question: Question, signal: AbortSignal): Promise<Probe> {
  const { promise, resolve } = Promise.withResolvers<Omit<Probe, 'detail'>>();
  const words: Buffer[] = [];
  const faults = new Faults();
  const bytesSent = question.request.length;
  const link = { endpoint: question.endpoint, buffer: Buffer.alloc(bufferBytes) };
  const connection = new Connection({
    slot: 0,
    dial: (owner) => new SocketLink(link, owner),
    isHead: question.isHead,
    memo: new HeadMemo(),
    sink: {
      take(bytes, from, to) {
        // Each piece is at most a buffer long, so that this many of them are enough and not much.
        if (words.length < piecesMax) words.push(Buffer.from(bytes.slice(from, to)));
      },
    },
    faults,
    ended: (_slot, outcome, bytesReceived) => resolve({ outcome, bytesSent, bytesReceived }),
  });
  const onAbort = () => connection.cancel();
  if (!signal.aborted) connection.issue(question.request);
  else resolve({ outcome: outcomes.timeout, bytesSent: 0, bytesReceived: 0 });
  signal.addEventListener('abort', onAbort, { once: true });
  const ended = await promise;
  signal.removeEventListener('abort', onAbort);
  const { status } = connection;
  connection.close();
  if (ended.outcome === outcomes.timeout) {
    return { ...ended, detail: 'no answer within the timeout' };
  }
  const fault = [...faults.counts.keys()][0];
  if (fault !== undefined) return { ...ended, detail: fault };
  const text = Buffer.concat(words).toString('utf8', 0, detailLimit).trim();
  return { ...ended, detail: `HTTP ${status}${text === '' ? '' : `: ${text}`}` };
}
