import type { AgentActivity } from '@plimsoll/core/agent-state';
import { describeProblem } from '@plimsoll/core/problem';
import { expect, test } from 'vitest';
import { helloOf } from '../testing/hello-of.ts';
import type { Member } from './membership.ts';
import { selectAgents } from './selection.ts';

interface Sketch {
  readonly pool?: string;
  readonly activity?: AgentActivity;
  readonly runId?: string;
  readonly isLost?: boolean;
}

function member(agentId: string, sketch: Sketch = {}): Member {
  return {
    hello: helloOf({ agentId, pool: sketch.pool ?? 'default' }),
    lastHeardUs: 0,
    activity: sketch.activity ?? 'idle',
    runId: sketch.runId ?? null,
    presence: sketch.isLost ? { type: 'lost', reason: 'gone' } : { type: 'present' },
  };
}

const busy: Sketch = { activity: 'running', runId: 'r9' };

test('selectAgents() takes as many idle agents of the pool as asked, by name', () => {
  const members = [
    member('c'),
    member('a', { isLost: true }),
    member('d', { pool: 'other' }),
    member('b'),
    member('e'),
  ];
  const selected = selectAgents(members, { pool: 'default', count: 2 }, null);
  expect(selected.ok && selected.value.map(({ hello }) => hello.agentId)).toEqual(['b', 'c']);
});

test.each([
  {
    says: 'nobody has joined',
    members: [],
    busyRunId: null,
    code: 'NO_AGENTS',
    problem:
      'agents.pool: expected a pool with agents; no agent has joined this coordinator, found "default", with none',
  },
  {
    says: 'other pools have agents',
    members: [member('a', { pool: 'x' }), member('b', { pool: 'y' }), member('c', { pool: 'y' })],
    busyRunId: null,
    code: 'NO_AGENTS',
    problem:
      'agents.pool: expected a pool with agents: "x" (1 agent), "y" (2 agents), found "default", with none',
  },
  {
    says: 'lost agents do not count',
    members: [member('a', { isLost: true })],
    busyRunId: null,
    code: 'NO_AGENTS',
    problem:
      'agents.pool: expected a pool with agents; no agent has joined this coordinator, found "default", with none',
  },
  {
    says: 'the pool is too small',
    members: [member('a')],
    busyRunId: null,
    code: 'TOO_FEW_AGENTS',
    problem: 'agents.count: expected at most what pool "default" has: 1 agent, found 2',
  },
  {
    says: 'some are still draining',
    members: [member('a'), member('b', { activity: 'draining' })],
    busyRunId: null,
    code: 'TOO_FEW_AGENTS',
    problem:
      'agents.count: expected at most what pool "default" has: 2 agents, 1 of them idle, found 2',
  },
  {
    says: 'this coordinator has a run in the pool, even if agents are idle',
    members: [member('a'), member('b')],
    busyRunId: 'r1',
    code: 'POOL_BUSY',
    problem: 'agents.pool: expected a pool that no run is using, found "default", in use by run r1',
  },
  {
    says: 'the agents work for another coordinator',
    members: [member('a', busy), member('b', busy)],
    busyRunId: null,
    code: 'POOL_BUSY',
    problem: 'agents.pool: expected a pool that no run is using, found "default", in use by run r9',
  },
])('selectAgents() refuses when $says', ({ members, busyRunId, code, problem }) => {
  const selected = selectAgents(members, { pool: 'default', count: 2 }, busyRunId);
  expect(selected.ok ? null : selected.error.code).toBe(code);
  expect(selected.ok ? null : describeProblem(selected.error.problem)).toBe(problem);
});
