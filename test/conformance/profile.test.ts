/**
 * Every number of a profile against numpy's and scipy's, for a synthetic recording. How golden/ was made:
 *
 *     python make_traffic.py > golden/traffic.jsonl
 *     python independent.py golden/traffic.jsonl > golden/independent.json
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseProfile } from '@plimsoll/proto/profile-document';
import { profileRecording } from '@plimsoll/traffic/profile/profile-recording';
import { openRecording } from '@plimsoll/traffic/recording/recording';
import { expect, test } from 'vitest';
import { differences, largest } from './profile/differences.ts';

const golden = (name: string) =>
  fileURLToPath(new URL(`./profile/golden/${name}`, import.meta.url));

/** Rounding, but where a search for the likeliest process ends: there two of them end a little apart. */
const near = 1e-9;
const nearSearched = 1e-3;

function mostFor(statistic: string): number {
  const isSearched = /mmpp\.(ratesPerSecond|leavesPerSecond|dispersions)/.test(statistic);
  return isSearched ? nearSearched : near;
}

test('a profile is what numpy and scipy compute of the same requests', () => {
  using recording = openRecording(golden('traffic.jsonl'));
  const profile = profileRecording(recording);
  const independent: unknown = JSON.parse(readFileSync(golden('independent.json'), 'utf8'));
  const found = largest(differences(profile, independent));
  const off = Array.from(found).filter(([statistic, most]) => most > mostFor(statistic));
  expect(off).toEqual([]);
  // All that a profile has, but for its version and where the recording is from.
  expect(found.size).toBeGreaterThan(60);
  const document: unknown = JSON.parse(JSON.stringify(profile));
  expect(parseProfile(document)).toEqual({ ok: true, value: document });
});
