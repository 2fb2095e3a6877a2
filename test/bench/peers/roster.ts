/** All tools that take part, and where they are on this machine. */
import { accessSync, constants, readFileSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import { autocannon, autocannonCorrected } from './autocannon.ts';
import { fortio } from './fortio.ts';
import { ghz } from './ghz.ts';
import { h2load } from './h2load.ts';
import { hey } from './hey.ts';
import { k6 } from './k6.ts';
import { locust } from './locust.ts';
import { oha } from './oha.ts';
import type { Peer } from './peer.ts';
import { perfAnalyzer } from './perf-analyzer.ts';
import { vegeta } from './vegeta.ts';
import { wrk } from './wrk.ts';

export const peers: readonly Peer[] = [
  wrk,
  h2load,
  hey,
  autocannon,
  autocannonCorrected,
  oha,
  vegeta,
  fortio,
  k6,
  ghz,
  locust,
  perfAnalyzer,
];

export type Located =
  | { readonly type: 'installed'; readonly peer: Peer; readonly path: string }
  | { readonly type: 'missing'; readonly peer: Peer; readonly reason: string };

export interface Places {
  readonly cacheFolder: string;
  /** The system's search path. */
  readonly path: string;
}

export function locate(peer: Peer, { cacheFolder, path }: Places): Located {
  const { executable } = peer;
  const candidates = isAbsolute(executable)
    ? [executable]
    : [
        join(cacheFolder, executable),
        join(cacheFolder, 'bin', executable),
        ...path.split(delimiter).map((folder) => join(folder, executable)),
      ];
  const found = candidates.find(isThere);
  if (found !== undefined) return { type: 'installed', peer, path: found };
  return { type: 'missing', peer, reason: whyMissing(executable, cacheFolder) };
}

/** The installer leaves the last words of what failed. */
function whyMissing(executable: string, cacheFolder: string): string {
  const name = executable.split('/').at(-1)?.split('.')[0] ?? executable;
  try {
    return readFileSync(join(cacheFolder, 'missing', name), 'utf8').trim();
  } catch {
    return 'not installed: see test/bench/install-peers.sh';
  }
}

function isThere(path: string): boolean {
  try {
    accessSync(path, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}
