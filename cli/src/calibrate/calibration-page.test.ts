import { exponential, seededRng } from '@plimsoll/core/rng';
import type { TrafficProfile } from '@plimsoll/core/traffic-profile';
import { passes, realismOf } from '@plimsoll/traffic/calibration/realism';
import { profileRecording } from '@plimsoll/traffic/profile/profile-recording';
import { bytesOf, recordingOf } from '@plimsoll/traffic/testing/recorded';
import { requestOf } from '@plimsoll/traffic/testing/requests';
import { describe, expect, test } from 'vitest';
import { calibrationPage } from './calibration-page.ts';

interface Kind {
  readonly candidates: number;
  readonly classes?: number;
  readonly keyed?: boolean;
}

function profileOf({ candidates, classes = 2, keyed = true }: Kind): TrafficProfile {
  const rng = seededRng(1);
  let atUs = 0;
  const requests = Array.from({ length: 1000 }, (_, index) => {
    atUs += Math.ceil(exponential(rng) * 10_000);
    return requestOf(atUs, {
      className: classes === 0 ? null : `class <${index % classes}>`,
      key: keyed ? BigInt(1 + (index % 50)) : 0n,
      features: { candidates: Math.ceil(candidates * exponential(rng)), latencyUs: 1000 },
    });
  });
  return profileRecording(recordingOf(bytesOf([requests])));
}

function pageOf(recorded: Kind, drawn: Kind): string {
  const [reference, likeness] = [profileOf(recorded), profileOf(drawn)];
  const realism = realismOf(likeness, reference);
  const rounds = [1, 2].map((seed) => ({ seed, realism }));
  return calibrationPage({
    facts: { recording: '/data/traffic.rec', recorded: 1000, drawn: 1500, out: 'a/drawn.rec' },
    reference,
    calibration: {
      profile: reference,
      seed: 2,
      likeness,
      rounds,
      realism,
      passes: passes(realism),
    },
    version: '0.1.0',
  });
}

/** The words that a person reads, without markup and style. */
function wordsOf(page: string): string {
  return page
    .replace(/<style>.*<\/style>/s, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ');
}

const labelsOf = (page: string) =>
  Array.from(page.matchAll(/aria-label="([^"]*)"/g), (of) => of[1]);

describe('calibrationPage()', () => {
  test('says how realistic the drawn traffic is, and that every part passes', () => {
    const words = wordsOf(pageOf({ candidates: 100 }, { candidates: 100 }));
    expect(words).toContain('every part is within its mark 100 % realism');
    expect(words).toContain('recorded 1,000 requests drawn 1,500 requests, corrected once');
    expect(words).toContain('traffic drawn.rec');
    expect(words).toMatch(/ sizes candidates 0 % 12.3 % passes /);
    expect(words).toMatch(/ bursts 10 ms 0 % [\d.]+ % passes /);
    expect(words).not.toContain('too far');
  });

  test('says which parts are too far, and how far', () => {
    const words = wordsOf(pageOf({ candidates: 100 }, { candidates: 200 }));
    expect(words).toMatch(
      / too far in sizes [\d.]+ % realism What is farthest: sizes \(candidates\)/,
    );
    expect(words).toMatch(/ sizes candidates [\d.]+ % 12.3 % too far /);
    expect(words).toMatch(/ gaps 0 % 12.3 % passes /);
  });

  test('draws recorded and drawn traffic together, in all that requests have and answers have not', () => {
    const page = pageOf({ candidates: 100 }, { candidates: 200 });
    expect(labelsOf(page)).toEqual([
      'The dispersion of counts at several scales, recorded and drawn.',
      'The distribution of the gaps between requests, recorded and drawn.',
      'The distribution of candidates, recorded and drawn.',
      'The popularity of keys, recorded and drawn.',
      'The hit rate of caches by their size, recorded and drawn.',
      'The shares of classes, recorded and drawn.',
    ]);
    for (const style of ['rate', 'truth']) {
      expect(page.match(new RegExp(`<path class="${style}"`, 'g'))).toHaveLength(5);
    }
  });

  test('leaves out what the recording has not', () => {
    const bare = { candidates: 100, classes: 0, keyed: false };
    expect(labelsOf(pageOf(bare, bare))).toEqual([
      expect.stringContaining('dispersion'),
      expect.stringContaining('gaps'),
      expect.stringContaining('candidates'),
    ]);
  });

  test('shows the most frequent classes, the rest as others, and all names as text', () => {
    const words = wordsOf(pageOf({ candidates: 1, classes: 40 }, { candidates: 1, classes: 20 }));
    expect(words).toContain(' class &lt;0&gt;: 2.50 % recorded, 5 % drawn ');
    expect(words).toContain(' (others): 62.5 % recorded, ');
    expect(words.match(/ % recorded, /g)).toHaveLength(16);
  });
});
