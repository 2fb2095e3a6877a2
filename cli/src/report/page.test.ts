import { describe, expect, test } from 'vitest';
import { reportPage } from './page.ts';
import type { PageFacts } from './page-facts.ts';
import { loadStartMs, recordSketch, settled, type WindowSketch } from './testing/run-sketch.ts';

const windows: readonly WindowSketch[] = [
  { rps: 100, phase: 'warming' },
  { rps: 400, known: [400, null, null] },
  { rps: 600, ratios: [4, 0], known: [400, null, 600], phase: 'draining' },
  { rps: 500, known: [480, 500, 520], phase: 'refining' },
  { rps: 500, health: 'degraded: agent a: arrivals were picked up late, p99 7.3ms, above 5ms' },
  { rps: 500, health: 'degraded: agent a: arrivals were picked up late, p99 9.1ms, above 5ms' },
  { rps: 500, voidReason: 'agent <b> was lost', known: [490, 500, 510], phase: 'finished' },
];

const decisions = [0, 2_000, 3_000].map((ms, index) => ({
  type: 'decision' as const,
  atMs: loadStartMs + ms,
  phase: (['warming', 'draining', 'finished'] as const)[index] ?? 'finished',
  rps: 100 * index,
  reason: `Reason ${index}: a < b & "c".`,
}));

function pageOf(facts: Partial<PageFacts> = {}): string {
  return reportPage({
    kind: 'Capacity test',
    record: recordSketch(windows, {}, decisions),
    truth: null,
    about: [{ title: 'Target', facts: [['protocol', 'http']] }],
    madeAt: null,
    version: '0.1.0',
    ...facts,
  });
}

/** The words that a person reads, without markup and style. */
function wordsOf(page: string): string {
  return page
    .replace(/<style>.*<\/style>/s, '')
    .replaceAll(/<(title|text)[^>]*>[^<]*<\/\1>/g, ' ')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ');
}

describe('reportPage()', () => {
  test('says how the run ended, what it found and what it cost', () => {
    const words = wordsOf(pageOf());
    expect(words).toContain('settled 500 requests per second');
    expect(words).toContain('between 490/s and 510/s at 95 % confidence, limited by');
    expect(words).toContain('The SLO held at 490/s.');
    expect(words).toContain('duration 2m 22s 11 s warm-up');
    expect(words).toContain('requests 66,300 9 failed, 1 skipped');
  });

  test('says what was noticed and qualifies the answer', () => {
    const findings = [{ type: 'drift', text: 'The target drifted & fell.' }] as const;
    const record = recordSketch(windows, { findings }, decisions);
    expect(wordsOf(pageOf({ record }))).toContain('The target drifted &amp; fell.');
  });

  test('gives each decision with its time and its reason', () => {
    const words = wordsOf(pageOf());
    expect(words).toContain('0:00 warming 0/s Reason 0: a &lt; b &amp; &quot;c&quot;.');
    expect(words).toContain('0:02 draining 100/s Reason 1:');
    expect(words).toContain('0:03 finished Reason 2:');
  });

  test('says what was set aside, reasons that differ by figures together', () => {
    const words = wordsOf(pageOf());
    expect(words).toContain('windows 7, of which 4 counted, 1 void, 2 with an unhealthy generator');
    expect(words).toContain('2 degraded: agent a: arrivals were picked up late, p99 7.3ms');
    expect(words).toContain('1 agent &lt;b&gt; was lost');
  });

  test('has a row for each tier, where there are several', () => {
    expect(pageOf()).not.toContain('<h2>Tiers</h2>');
    const { capacity } = settled;
    const tiers = [
      { name: 'gold', verdict: 'settled', capacity, reason: 'It held.' },
      { name: 'silver', verdict: 'inconclusive', capacity: null, reason: 'Out of time.' },
    ] as const;
    const words = wordsOf(pageOf({ record: recordSketch(windows, { tiers }) }));
    expect(words).toContain('gold settled 500/s 490/s and 510/s latency.p99 &lt;= 40ms');
    expect(words).toContain('silver inconclusive Out of time.');
  });

  test('is complete in itself: no script, nothing fetched, nothing of the run as markup', () => {
    const name = '</title><script>alert(1)</script><img src="http://example.com/x.png">';
    const page = pageOf({ record: recordSketch(windows, { name, reason: name }, decisions) });
    expect(page).not.toMatch(/<script|<img|<iframe|<object|@import/i);
    const targets = page.matchAll(/(?:href|src)=["']([^"']*)|url\(([^)]*)\)/gi);
    const outside = Array.from(targets, ([, link, url]) => link ?? url ?? '').filter(
      (target) => !/^(#|data:)/.test(target),
    );
    expect(outside).toEqual([]);
    expect(page).toContain("default-src 'none'");
  });

  test('draws the truth where it is known, and only there', () => {
    const truth = { rps: 505, sentence: 'The true capacity is 505/s (M/M/1).' };
    expect(wordsOf(pageOf({ truth }))).toContain(truth.sentence);
    expect(pageOf({ truth })).toContain('class="truth"');
    expect(pageOf()).not.toContain('class="truth"');
  });

  test('of a run that never offered load says so', () => {
    const record = recordSketch([], { verdict: 'aborted', capacity: null, trials: [] });
    const words = wordsOf(pageOf({ record }));
    expect(words).toContain('aborted The run was stopped before it was done.');
    expect(words).toContain('No load was offered.');
  });
});
