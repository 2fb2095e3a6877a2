/** Who takes part: by name, how it is run, and which code its results depend on. */
import { baselines, peers } from './baselines/roster.ts';
import { type Cell, plimsoll } from './cell.ts';
import { fingerprintOf } from './fingerprint.ts';
import { runBaseline } from './run-baseline.ts';
import { runOurs } from './run-ours.ts';
import type { RunRecord } from './run-record.ts';

export function runCell({ algorithm, scenario, seed, tiers }: Cell): RunRecord {
  if (algorithm === plimsoll) return runOurs(scenario, seed, tiers);
  const baseline = baselines.get(algorithm);
  if (baseline === undefined) throw new Error(`no algorithm is called ${algorithm}`);
  return runBaseline(baseline, scenario, seed);
}

/** The state of the code that decides an algorithm's results. */
export function createFingerprints(): (algorithm: string) => string {
  const known = new Map<string, string>();
  return (algorithm) => {
    const entry = algorithm === plimsoll ? ['run-ours.ts'] : entriesOf(algorithm);
    const key = entry.join(' ');
    const fingerprint = known.get(key) ?? fingerprintOf(entry);
    known.set(key, fingerprint);
    return fingerprint;
  };
}

function entriesOf(algorithm: string): readonly string[] {
  const peer = peers.find(({ tool }) => algorithm.startsWith(`${tool}: `));
  if (peer === undefined) throw new Error(`no algorithm is called ${algorithm}`);
  // Its own settings are in its name, so a change of the roster changes nothing here.
  return [`baselines/${peer.file}`, 'run-baseline.ts'];
}
