import { expect, test } from 'vitest';
import { workloadOf } from '../testing/specs.ts';
import { noLimits } from './agent-limits.ts';
import { forbiddenFile } from './beyond-limits.ts';

const source = { type: 'file', path: '/etc/passwd' } as const;
const recording = { source, sample: 'ordered', loops: true } as const;
const workload = { ...workloadOf(), recording };

test('an agent that others give runs to opens no file that a run names', () => {
  const refused = { path: 'workload.recording', found: 'the path of one' };
  expect(forbiddenFile({ readsFiles: false }, { workload })).toMatchObject(refused);
  expect(forbiddenFile({ readsFiles: false }, { workload: workloadOf() })).toBeNull();
  expect(forbiddenFile(noLimits, { workload })).toBeNull();
});
