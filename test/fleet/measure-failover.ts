/**
 * What a takeover costs: how long it takes, and whether the capacity found differs. By hand, since it takes long:
 *
 *     node test/fleet/measure-failover.ts [pairs of runs]
 *
 * First pairs in virtual time, with one seed and the same target, then pairs of real processes: each is two runs at the
 * same time, on fleets and targets of their own. The leader of one of the two is killed on the way.
 */
import { hiddenWindows, runWithStandby } from '../support/failover-run.ts';
import { runVirtually } from '../support/virtual-failover.ts';

const pairs = Number(process.argv[2] ?? '5');
for (let seed = 1; seed <= pairs; seed++) {
  const run = { seed, precision: 0.02 };
  const killAfterSeconds = 15 + 7 * (seed % 18);
  const plain = await runVirtually({ ...run, killAfterSeconds: null });
  const killed = await runVirtually({ ...run, killAfterSeconds });
  const capacities = [plain, killed].map(({ capacity }) => capacity?.ratePerSecond ?? null);
  const verdicts = [plain, killed].map(({ verdict }) => verdict);
  console.log(JSON.stringify({ seed, killAfterSeconds, verdicts, capacities }));
}

const search = { precision: '6%', maxDuration: '100s' };

for (let pair = 1; pair <= pairs; pair++) {
  // At another place in each: in the climb, in the refining, before the end.
  const killAfterWindows = 6 + ((pair * 17) % 60);
  const [plain, killed] = await Promise.all([
    runWithStandby(search, null),
    runWithStandby(search, killAfterWindows),
  ]);
  for (const [name, outcome] of [
    ['undisturbed', plain],
    [`killed after ${killAfterWindows} windows`, killed],
  ] as const) {
    const { result, answered, events, adoptedAfterMs } = outcome;
    const hidden = hiddenWindows(events).map(({ offeredRps }) => Math.round(offeredRps));
    const { completed, errors } = result.requests;
    console.log(
      JSON.stringify({
        pair,
        name,
        verdict: result.verdict,
        capacityRps: result.capacity?.ratePerSecond ?? null,
        seconds: result.durationSeconds,
        adoptedAfterMs: adoptedAfterMs === null ? null : Math.round(adoptedAfterMs),
        hiddenWindowsRps: hidden,
        missing: answered - completed - errors,
      }),
    );
  }
}
