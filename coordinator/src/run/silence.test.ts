import { expect, test } from 'vitest';
import { createSimClock } from '../testing/sim-clock.ts';
import type { LostAgent } from './run-state.ts';
import { watchSilence } from './silence.ts';

test('agents that went silent together are reported together, and once', async () => {
  const clock = createSimClock();
  const reported: (readonly LostAgent[])[] = [];
  const agents = Array.from({ length: 100 }, (_, i) => ({ agentId: `a${i}`, incarnation: 1 }));
  using silence = watchSilence({
    clock,
    tickUs: 1_000_000,
    link: { hearingSinceUs: () => 0 },
    agents,
    report: (lost) => reported.push(lost),
  });
  for (let half = 0; half < 20; half++) {
    silence.heard('a0');
    await clock.advance(500_000);
  }
  const [lost, ...others] = reported;
  expect(others).toEqual([]);
  expect(lost).toHaveLength(99);
  expect(lost?.[0]).toEqual({ agentId: 'a1', incarnation: 1, reason: 'no tick for 4 s' });
});
