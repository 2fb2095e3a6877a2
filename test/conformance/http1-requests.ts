/** Requests that every HTTP server answers in its own way, and what both of our drivers must make of the answers. */
import { createDriver } from '@plimsoll/agent/drivers/create-driver';
import { outcomes } from '@plimsoll/agent/engine/driver';
import { takeByHand } from '@plimsoll/agent/testing/drive';
import { targetOf, workloadOf } from '@plimsoll/agent/testing/specs';
import type { DriverKind, RequestTemplate } from '@plimsoll/core/spec';

export interface Conversation {
  readonly name: string;
  readonly request: Partial<RequestTemplate>;
  /** How often it is sent on one connection. */
  readonly times: number;
  readonly outcome: keyof typeof outcomes;
}

/** Paths that the servers under test serve; see http1.test.ts and http1-nginx.ts. */
export const conversations: readonly Conversation[] = [
  {
    name: 'a small answer',
    request: { method: 'GET', path: '/small' },
    times: 20,
    outcome: 'completed',
  },
  {
    name: 'a large answer',
    request: { method: 'GET', path: '/large' },
    times: 5,
    outcome: 'completed',
  },
  {
    name: 'a chunked answer',
    request: { method: 'GET', path: '/chunked', headers: { 'accept-encoding': 'gzip' } },
    times: 10,
    outcome: 'completed',
  },
  {
    name: 'an answer to HEAD',
    request: { method: 'HEAD', path: '/large' },
    times: 10,
    outcome: 'completed',
  },
  {
    name: 'no content',
    request: { method: 'GET', path: '/none' },
    times: 10,
    outcome: 'completed',
  },
  {
    name: 'an unknown path',
    request: { method: 'GET', path: '/missing' },
    times: 10,
    outcome: 'status',
  },
  {
    name: 'a body of 1 MiB',
    request: { path: '/take', body: Buffer.alloc(1_048_576, 'x') },
    times: 5,
    outcome: 'completed',
  },
  // More than a server answers on one connection before it hangs up, which it announces.
  {
    name: 'many requests',
    request: { method: 'GET', path: '/small' },
    times: 250,
    outcome: 'completed',
  },
];

export interface Talk {
  readonly outcomes: readonly string[];
  readonly bytesReceived: number;
  readonly faults: readonly string[];
}

/** Holds a conversation with the server at `url`, one request after another. */
export async function talk(
  driver: DriverKind,
  url: string,
  { request, times }: Conversation,
): Promise<Talk> {
  const created = createDriver(targetOf([url], { driver }), workloadOf(request));
  if (!created.ok) throw new Error(JSON.stringify(created.error));
  await using opened = created.value;
  const hand = takeByHand(opened);
  const { problems } = await opened.check(AbortSignal.timeout(5000));
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  const ended = [];
  for (let i = 0; i < times; i++) ended.push(await hand.request(0));
  return {
    outcomes: [...new Set(ended.map(({ outcome }) => nameOf(outcome)))],
    bytesReceived: ended.reduce((sum, { bytesReceived }) => sum + bytesReceived, 0),
    faults: [...opened.faults().keys()],
  };
}

function nameOf(outcome: number): string {
  return Object.entries(outcomes).find(([, value]) => value === outcome)?.[0] ?? '?';
}
