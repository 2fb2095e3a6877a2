/** What the proxy answers by itself: only what it can't forward. A problem document after RFC 9457. */
import { STATUS_CODES } from 'node:http';

export interface ProblemAnswer {
  readonly status: number;
  readonly detail: string;
}

export function problemDocument({ status, detail }: ProblemAnswer): string {
  const title = STATUS_CODES[status] ?? 'Error';
  return JSON.stringify({ type: 'about:blank', title, status, detail });
}

/** As HTTP/1.1. */
export function problemBytes(
  problem: ProblemAnswer,
  { closes, isHead }: { readonly closes: boolean; readonly isHead: boolean },
): Uint8Array {
  const body = problemDocument(problem);
  const lines = [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? 'Error'}`,
    'content-type: application/problem+json',
    `content-length: ${Buffer.byteLength(body)}`,
    ...(closes ? ['connection: close'] : []),
  ];
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${isHead ? '' : body}`);
}

export function unreachable(target: string, reason: string): ProblemAnswer {
  return { status: 502, detail: `plimsoll record got no answer from ${target}: ${reason}.` };
}
