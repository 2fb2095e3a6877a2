import { decodeTick, encodeTick } from '@plimsoll/proto/codec/tick';
import { expect, test } from 'vitest';
import { createLatencyPool } from './latency-pool.ts';
import { SimulatedAgent } from './simulated-agent.ts';
import { encodeFromPool } from './tick-templates.ts';

test('a tick made of parts reads as one that was encoded whole, and is hardly longer', () => {
  const pool = createLatencyPool(1, 300);
  const agent = new SimulatedAgent('sim-1', 1);
  for (let seq = 1; seq <= 5; seq++) {
    agent.merged(seq - 1);
    agent.count(seq, 100, pool.pick(100, 1));
    const tick = agent.tick({ runId: 'run', term: 1, tickUs: 1_000_000 }, 1);
    const bytes = encodeFromPool(tick);
    expect(decodeTick(bytes)).toEqual(decodeTick(encodeTick(tick)));
    expect(bytes.length - encodeTick(tick).length).toBeLessThan(20);
  }
});
