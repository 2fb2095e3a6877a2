/** What NATS servers tell of themselves at their monitoring ports. */
import { eventually } from '../support/eventually.ts';
import type { Host } from './lan.ts';

interface JetStreamState {
  readonly account_details?: readonly {
    readonly stream_detail?: readonly {
      readonly name: string;
      readonly cluster?: { readonly leader?: string };
    }[];
  }[];
}

export interface Monitor {
  readonly host: Host;
  readonly url: string;
}

const limitMs = 10_000;
const answerMs = 500;

/** The server that leads a stream; its name in the cluster is node-1 on n1, and so on. */
export function askStreamLeader(monitors: readonly Monitor[], stream: string): Promise<Host> {
  return eventually(`a leader of ${stream}`, limitMs, async () => {
    for (const { url } of monitors) {
      const leader = await leaderAsToldBy(url, stream);
      const told = monitors.find(({ host }) => `node-${host.slice(1)}` === leader);
      if (told !== undefined) return told.host;
    }
    return null;
  });
}

async function leaderAsToldBy(url: string, stream: string): Promise<string | null> {
  try {
    const signal = AbortSignal.timeout(answerMs);
    const answer = await fetch(`${url}/jsz?accounts=true&streams=true`, { signal });
    const { account_details: accounts = [] } = (await answer.json()) as JetStreamState;
    const streams = accounts.flatMap(({ stream_detail = [] }) => stream_detail);
    return streams.find(({ name }) => name === stream)?.cluster?.leader ?? null;
  } catch {
    return null;
  }
}
