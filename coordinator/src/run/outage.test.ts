import { describe, expect, test } from 'vitest';
import { driveMachine } from '../testing/driven-machine.ts';

const tooLong = { type: 'too-long', fromUs: 2_100_000, nowUs: 7_100_000 } as const;

describe('an outage of the broker', () => {
  test('that is over soon changes nothing but what counts', () => {
    const run = driveMachine();
    run.both(1, 0);
    run.both(2, 50);
    const outage = { type: 'over', fromUs: 2_100_000, untilUs: 3_300_000 } as const;
    expect(run.put({ type: 'outage', outage })).toEqual([]);
    // What was published meanwhile is lost, so the next window is a long one.
    run.both(4, 150);
    run.both(5, 200);
    run.both(6, 250);
    const reason = 'the coordinator was out of touch with its broker from 2.1 s to 3.3 s';
    expect(run.events('window').map(({ atMs, voidReason }) => [atMs, voidReason])).toEqual([
      [2000, null],
      [4000, reason],
      [5000, reason],
      [6000, null],
    ]);
    expect(run.state().phase).toBe('running');
  });

  test('leaves a longer time that does not count as it is', () => {
    const run = driveMachine();
    run.both(1, 0);
    run.put({ type: 'outage', outage: { type: 'over', fromUs: 2e6, untilUs: 6e6 } });
    run.put({ type: 'outage', outage: { type: 'over', fromUs: 1e6, untilUs: 1.5e6 } });
    run.both(7, 300);
    run.both(8, 350);
    expect(run.events('window').map(({ voidReason }) => voidReason)).toEqual([
      'the coordinator was out of touch with its broker from 2.0 s to 6.0 s',
      'the coordinator was out of touch with its broker from 2.0 s to 6.0 s',
    ]);
  });

  test('that a run does not outlive ends it, and the reason tells how long it took in the end', () => {
    const run = driveMachine();
    run.both(1, 0);
    run.both(2, 50);
    const effects = run.put({ type: 'outage', outage: tooLong });
    expect(effects[0]?.type).toBe('halt');
    expect(run.state().phase).toBe('draining');
    const over = { type: 'over', fromUs: tooLong.fromUs, untilUs: 32_100_000 } as const;
    run.put({ type: 'outage', outage: over });
    run.both(4, 170, { final: true });
    run.put({ type: 'drained', atUs: 33_000_000 });
    expect(run.result()).toMatchObject({
      verdict: 'aborted',
      reason:
        'The coordinator was out of touch with its broker from 2.1 s to 32.1 s, longer than the 12 s that a run outlives; the agents stopped by their leases.',
      requests: { completed: 340 },
    });
    expect(run.result().generator).not.toHaveProperty('lost');
  });

  test('that is known only when it is over, and was too long, ends a run as well', () => {
    const run = driveMachine();
    run.both(1, 0);
    run.both(2, 50);
    const outage = { type: 'over', fromUs: 2_100_000, untilUs: 22_100_000 } as const;
    expect(run.put({ type: 'outage', outage })[0]?.type).toBe('halt');
    run.put({ type: 'drained', atUs: 23_000_000 });
    expect(run.result().reason).toContain(
      'out of touch with its broker from 2.1 s to 22.1 s, longer than',
    );
  });

  test('that never ended ends a run just as well, and whose counts are missing is said', () => {
    const run = driveMachine();
    run.both(1, 0);
    run.both(2, 50);
    run.put({ type: 'outage', outage: tooLong });
    run.put({ type: 'drained', atUs: 70_000_000 });
    const { reason, generator } = run.result();
    expect(reason).toContain('out of touch with its broker from 2.1 s on, longer than');
    expect(generator.lost?.map(({ agentId, countsComplete }) => [agentId, countsComplete])).toEqual(
      [
        ['a', false],
        ['b', false],
      ],
    );
  });

  test('is not the reason of a run that was ending already', () => {
    const run = driveMachine();
    run.both(1, 0);
    run.put({ type: 'stop', reason: 'Enough.', atUs: 2_000_000 });
    run.put({ type: 'outage', outage: tooLong });
    run.put({ type: 'outage', outage: { type: 'over', fromUs: 2_100_000, untilUs: 19_000_000 } });
    run.put({ type: 'drained', atUs: 20_000_000 });
    expect(run.result().reason).toBe('Enough.');
  });
});
