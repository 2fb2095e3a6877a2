/**
 * Two of the kinds of faults of docs/chaos.md, once each and side by side. Where network namespaces may be made each host is
 * one; elsewhere hosts are loopback addresses, and the kinds are such as need no network.
 */
import { expect, test } from 'vitest';
import { dispatch } from '../chaos/dispatch.ts';
import { type Lan, mayMakeNamespaces, removeAbandonedLans } from '../chaos/lan.ts';
import { makeSetting } from '../chaos/setting.ts';
import { makeScratch } from '../support/scratch.ts';

/** Too little time for an answer, so that a busy machine can't make it a wrong one. */
const effort = { precision: '2%', maxSeconds: 8 };

test('a fleet under faults counts what its target saw, and answers right or not at all', async () => {
  await using scratch = await makeScratch();
  const hasNamespaces = await mayMakeNamespaces();
  if (hasNamespaces) await removeAbandonedLans();
  const kinds = hasNamespaces ? ['leader-kill', 'agent-blink'] : ['leader-kill', 'leader-stop'];
  console.log(
    `${kinds.join(', ')} on ${hasNamespaces ? 'network namespaces' : 'loopback addresses: no namespaces may be made here'}`,
  );
  const outcomes = await Promise.all(
    kinds.map(async (kind, index) => {
      const loopback: Lan | null = hasNamespaces
        ? null
        : { type: 'loopback', net: 100 + ((process.pid + index) % 100) };
      const named = loopback ?? ({ type: 'namespaces', id: 'any' } as const);
      const setting = await makeSetting(scratch.path(`${kind}-setting`), named);
      const { signal } = new AbortController();
      const task = { kind, seed: 1 };
      return await dispatch(task, scratch.path(kind), { setting, loopback, signal, effort });
    }),
  );
  for (const { kind, fault, ending } of outcomes) console.log(`${kind}: ${fault}; ${ending}`);
  const found = outcomes.map(({ kind, judgement }) => ({ ...judgement, kind }));
  const asPromised = {
    verdict: expect.stringMatching(/^(right|void)$/) as string,
    counts: [],
    others: [],
  };
  expect(found).toEqual(kinds.map((kind) => ({ ...asPromised, kind })));
});
