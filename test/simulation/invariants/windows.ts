/** A window that the search may learn from was made by the whole fleet at the planned rate. */
import type { Journal } from '../journal.ts';
import { tickMs } from '../scenario.ts';
import type { StoredRun } from '../simulate.ts';
import { hasStepWithin, plannedOver, plansInForce, plansOfRun } from './plans-of-run.ts';
import type { Violation } from './violation.ts';

/** By so much of the planned requests a window may be off: late timers and the maps of clocks. */
const offShare = 0.02;

/** Of random arrivals. */
const chanceDeviations = 5;

export function checkWindows(
  journal: Journal,
  run: StoredRun,
  isRandom: boolean,
): readonly Violation[] {
  const { runId } = run.result;
  const plans = plansInForce(plansOfRun(journal, runId));
  const agents = new Set(
    journal.logs.filter((log) => log.runId === runId).map((log) => log.agentId),
  );
  const violations: Violation[] = [];
  let beforeMs: number | null = null;
  for (const { event } of run.events) {
    if (event.type !== 'window') continue;
    const fromMs = beforeMs;
    beforeMs = event.atMs;
    if (fromMs === null || event.voidReason !== null || event.health !== 'healthy') continue;
    const rateMrps = plannedOver(plans, fromMs * 1000, event.atMs * 1000);
    if (rateMrps === null) {
      if (!hasStepWithin(plans, fromMs * 1000, event.atMs * 1000, tickMs * 1000)) continue;
      const text = `run ${runId}: expected the window up to ${event.atMs / 1000} s to be void, as its rate changed in mid-tick, found one that counts`;
      violations.push({ invariant: 'windows', text });
      continue;
    }
    const seconds = (event.atMs - fromMs) / 1000;
    const expected = (rateMrps / 1000) * seconds;
    const found = event.issuedRps * seconds;
    const chance = isRandom ? chanceDeviations * Math.sqrt(expected) : 0;
    const allowed = agents.size + 1 + offShare * expected + chance;
    if (Math.abs(found - expected) <= allowed) continue;
    const text = `run ${runId}: expected the window of ${fromMs / 1000} s to ${event.atMs / 1000} s, which counts, to have ${expected.toFixed(1)} requests, give or take ${allowed.toFixed(1)}, found ${found.toFixed(1)}`;
    violations.push({ invariant: 'windows', text });
  }
  return violations;
}
