import { describeProblem } from '@plimsoll/core/problem';
import { describe, expect, test } from 'vitest';
import { changeScenario } from './scenario-document.ts';
import { plainScenario } from './testing/plain-scenario.ts';

const scenario = plainScenario();

function problemsWith(...settings: readonly string[]): readonly string[] {
  const changed = changeScenario(scenario, settings);
  return changed.ok ? [] : changed.error.map(describeProblem);
}

describe('changeScenario()', () => {
  test('without settings gives the scenario back', () => {
    expect(changeScenario(scenario, [])).toEqual({ ok: true, value: scenario });
  });

  test('with a setting that changes nothing gives an equal one', () => {
    expect(changeScenario(scenario, ['cluster.replicas=1'])).toEqual({ ok: true, value: scenario });
  });

  test('changes cluster, fleet, SLO and search', () => {
    const changed = changeScenario(scenario, [
      'cluster.replicas=4',
      'cluster.serving.work={type: lognormal, sigma: 0.5}',
      'cluster.warmup={factor: 3, decayUs: 10000000}',
      'fleet.agents=2',
      'slo[0]=latency.p95 <= 20ms',
      'search.precision=1%',
      'search.maxDuration=10m',
    ]);
    expect(changed.ok && changed.value).toMatchObject({
      name: 'plain',
      cluster: {
        replicas: 4,
        serving: { work: { type: 'lognormal', sigma: 0.5 } },
        warmup: { factor: 3, decayUs: 1e7 },
      },
      fleet: { agents: 2 },
      slo: [{ quantile: 0.95, limitUs: 20_000 }, { type: 'errors' }],
      search: { precision: 0.01, maxDurationMs: 600_000 },
    });
  });

  test('says everything that is wrong at once', () => {
    expect(
      problemsWith(
        'cluster.replicas=0',
        'cluster.serving.work={type: odd}',
        'fleet.agents=many',
        'slo[0]=latency.p99 <= never',
        'search.speed=3',
        'cluster.replica=3',
      ),
    ).toEqual([
      'cluster.replicas: expected a whole number from 1 to 10000, found 0',
      'cluster.serving.work.type: expected a work: {type: constant}, exponential, lognormal with sigma, or pareto, found "odd"',
      'cluster.replica: expected one of the fields replicas, routing, serving, queueLimit, timeoutUs, warmup, stalls, drift, neighbour, scaling, retries, coLocated, found replica',
      'fleet.agents: expected a whole number from 1 to 1000, found "many"',
      'search.speed: expected one of the fields startRate, maxRate, precision, confidence, warmup, maxDuration, found speed',
      'slo[0]: expected a limit such as 50ms, above 0 and up to 10m, found "never"',
    ]);
  });

  test('refuses a start above the end, and what is no setting', () => {
    expect(problemsWith('search.startRate=3000')).toEqual([
      'search.startRate: expected a rate of at most search.maxRate, which is 2000, found 3000',
    ]);
    expect(problemsWith('fast')).toEqual([
      '--set: expected path=value, such as search.maxRate=500, found fast',
    ]);
  });
});
