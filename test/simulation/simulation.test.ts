import { describe, expect, test } from 'vitest';
import { failureText } from './failure-text.ts';
import type { Fault } from './faults.ts';
import { type Case, caseByHand, caseOf, judge } from './judge.ts';
import { shrink } from './shrink.ts';
import type { AgentBugs } from './sim-agent.ts';

describe('simulated fleets', () => {
  test.each([0, 50, 100, 150])(
    'keep every promise under the faults of 50 seeds from %i on',
    async (first) => {
      for (let seed = first; seed < first + 50; seed++) {
        const judged = await judge(caseOf(seed));
        expect(judged.violations.length === 0 ? '' : failureText(judged, judged)).toBe('');
      }
    },
    240_000,
  );

  test('keep every promise when somebody sets their rates, under the faults of 25 seeds', async () => {
    for (let seed = 0; seed < 25; seed++) {
      const judged = await judge(caseByHand(seed));
      expect(judged.violations.length === 0 ? '' : failureText(judged, judged)).toBe('');
    }
  }, 240_000);

  test('the same seed gives the same events and messages, byte for byte', async () => {
    for (let seed = 300; seed < 310; seed++) {
      const [first, second] = [await judge(caseOf(seed)), await judge(caseOf(seed))];
      expect(second.outcome.journal.lines).toEqual(first.outcome.journal.lines);
      expect(second.outcome.journal.digest).toBe(first.outcome.journal.digest);
      expect(second.outcome.runs).toEqual(first.outcome.runs);
    }
  }, 240_000);

  test('another seed gives others', async () => {
    const [first, second] = [await judge(caseOf(1)), await judge(caseOf(2))];
    expect(second.outcome.journal.digest).not.toBe(first.outcome.journal.digest);
  });
});

describe('the invariants', () => {
  /** The coordinator can't be heard for longer than a lease. */
  const silence: Fault = {
    type: 'cut-up',
    host: 'coordinator',
    atMs: 15_000,
    forMs: 4000,
    share: 0,
  };
  const loss: Fault = { type: 'loss', host: 'all', atMs: 5000, forMs: 100, share: 0.01 };

  test('a fleet without bugs keeps them', async () => {
    const judged = await judge(withBugs({}, [silence]));
    expect(judged.violations).toEqual([]);
  });

  test('an agent that ignores its lease is noticed', async () => {
    expect(await broken({ ignoresLease: true }, [silence])).toContain('lease');
  });

  test('a fleet that offers a twentieth too much is noticed', async () => {
    const names = await broken({ rateFactor: 1.05 }, []);
    expect(names).toContain('rate');
  });

  test('a request that was sent and not counted is noticed', async () => {
    expect(await broken({ forgetsEvery: 500 }, [])).toContain('counts');
  });

  test('a failure is shrunk to the faults that it takes', async () => {
    const judged = await judge(withBugs({ ignoresLease: true }, [loss, silence]));
    const smallest = await shrink(judged);
    expect(smallest.case.faults).toEqual([silence]);
    expect(failureText(judged, smallest)).toContain(
      'node test/simulation/main.ts --seeds 7 --verbose',
    );
  });

  async function broken(bugs: AgentBugs, faults: readonly Fault[]): Promise<readonly string[]> {
    const { violations } = await judge(withBugs(bugs, faults));
    return violations.map(({ invariant }) => invariant);
  }

  function withBugs(bugs: AgentBugs, faults: readonly Fault[]): Case {
    return { ...caseOf(7, bugs), faults };
  }
});
