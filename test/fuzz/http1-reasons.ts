/**
 * Why our client may take a response otherwise than undici does: the whole list. docs/http1.md says the same in
 * words. A difference that none of these explains is a mistake.
 */
import type { ResponseCase } from './http1-cases.ts';
import type { Verdict } from './http1-verdict.ts';

interface Reason {
  readonly name: string;
  readonly explains: (seen: Seen) => boolean;
}

interface Seen {
  readonly text: string;
  readonly own: Verdict;
  readonly undici: Verdict;
}

const reasons: readonly Reason[] = [
  {
    // Nobody asked for it, but RFC 9110 wants clients to bear it.
    name: 'undici hangs up on 100 Continue',
    explains: ({ text, undici }) =>
      undici.detail === 'bad response' && /HTTP\/\d\.\d 100/.test(text),
  },
  {
    // The connection was there: what is wrong is the answer.
    name: 'an unexpected upgrade is a protocol error of ours, a failed assertion of undici',
    explains: ({ own }) => own.detail === 'unexpected upgrade',
  },
  {
    name: 'a status below 100 is a protocol error of ours, a failed assertion of undici',
    explains: ({ text, own }) =>
      own.detail === 'bad status line' && /HTTP\/\d\.\d 0\d\d/.test(text),
  },
  {
    // Newer versions of llhttp refuse it as we do.
    name: 'undici passes over a transfer-encoding without a value',
    explains: ({ text, own }) =>
      own.detail === 'bad transfer-encoding' && /transfer-encoding:[ \t]*\r\n/i.test(text),
  },
  {
    // The answer isn't whole either way.
    name: 'llhttp refuses a field without a value only with the byte after its line',
    explains: ({ text, own, undici }) =>
      /^bad (content-length|transfer-encoding)$/.test(own.detail) &&
      /connect|waiting/.test(undici.class) &&
      /:[ \t]*\r\n?$/.test(text),
  },
  {
    name: 'we count bytes up to 2^53, llhttp up to 2^64',
    explains: ({ text, own }) =>
      (own.detail === 'bad content-length' && /content-length:[ \t]*\d{16,}/i.test(text)) ||
      (own.detail === 'bad chunk size' && /[0-9a-f]{14,}/i.test(text)),
  },
  {
    // RFC 9110 allows both; undici adds the code of the space to the number, llhttp refuses the tab.
    name: 'undici takes no space or tab after a content-length',
    explains: ({ text, undici }) =>
      undici.class === 'protocol' && /content-length:[ \t]*\d+[ \t]/i.test(text),
  },
  {
    // llhttp reads until the close then, which would take the chunks' sizes for body.
    name: 'llhttp does not see chunked before a tab, or after a comma and a space that follow chunked',
    explains: ({ text }) => /chunked *(\t|, *[ \t]chunked)/i.test(text),
  },
  {
    // Newer versions of llhttp refuse it as we do.
    name: 'llhttp takes two carriage returns for the end of the status line',
    explains: ({ text, own }) => own.detail === 'bad status line' && text.includes('\r\r'),
  },
  {
    // Or for its beginning.
    name: 'llhttp takes RTSP and ICE for HTTP',
    explains: ({ text, own }) =>
      own.detail === 'bad status line' && /(^|\n)(R(TSP?|T)?|I(CE?)?)(\/|$)/.test(text),
  },
  {
    // Undici notices after it has reported the end.
    name: 'undici accepts oversized trailers of the last answer on a connection',
    explains: ({ own, undici }) =>
      own.detail === 'header too large' && /completed|status/.test(undici.class),
  },
];

/** The name of the reason, or null when the two differ without one. Only for verdicts that differ. */
export function reasonFor(answer: ResponseCase, own: Verdict, undici: Verdict): string | null {
  const text = answer.bytes.toString('latin1');
  return reasons.find(({ explains }) => explains({ text, own, undici }))?.name ?? null;
}
