/**
 * An agent that is kept off the CPU says so, in time. A real agent process sends a steady rate to a target that does
 * nothing; then it gets a fifth of a core. Whether the kernel's counts or the lateness give it away depends on what
 * the machine lets us do, see throttle.ts: both must.
 */
import { NullTarget } from '@plimsoll/agent/calibration/null-target';
import { createRealClock } from '@plimsoll/agent/real-clock';
import { targetOf, workloadOf } from '@plimsoll/agent/testing/specs';
import { connectNats } from '@plimsoll/bus/nats';
import { type GeneratorHealth, type HealthVerdict, judgeHealth } from '@plimsoll/core/health';
import { expect, test } from 'vitest';
import { planOf, ScriptedCoordinator } from '../integration/agent-scripted-coordinator.ts';
import { startCli } from '../support/cli-process.ts';
import { startNatsServer } from '../support/nats-server.ts';
import { throttle } from '../support/throttle.ts';

const trials = 3;
const tickUs = 1_000_000;
const withinTicks = 2;

test('An agent with a fifth of a core is saturated within two ticks, and was not before', async () => {
  await using stack = new AsyncDisposableStack();
  const target = stack.use(await NullTarget.open('http1', createRealClock()));
  const nats = stack.use(await startNatsServer());
  const options = ['--id', 'a', '--threads', '1', '--pacing', 'precise'];
  const agent = stack.use(startCli(['agent', '--nats', nats.url, ...options]));
  const bus = stack.use(
    await connectNats({ servers: nats.url, name: 'test', waitOnFirstConnect: true }),
  );
  const coordinator = stack.use(new ScriptedCoordinator(bus));
  await coordinator.until(() => coordinator.hellos.length > 0);
  const reply = await coordinator.assign('a', {
    target: targetOf([target.url], { connections: 8 }),
    workload: workloadOf({ body: new Uint8Array(1000) }),
    tick: tickUs,
  });
  if (reply.type !== 'ready' || reply.measured === null) throw new Error(JSON.stringify(reply));
  // Well below what the agent can do here, and well above what it can with a fifth of a core.
  const rateRps = Math.round(reply.measured.capacityRps / 2);
  coordinator.plan(planOf(1, rateRps, { arrival: { type: 'poisson' } }));
  const renewals = setInterval(() => coordinator.renew(1, 2_000_000), 250);
  stack.defer(() => clearInterval(renewals));

  for (let trial = 0; trial < trials; trial++) {
    // Not `healthy`: the machine may be busy with other things. But never so busy.
    await nextTick(coordinator, ({ state }) => state !== 'saturated');
    await using throttled = await throttle(agent.child.pid ?? 0, 0.2);
    const seen: GeneratorHealth[] = [];
    while (seen.length < withinTicks) seen.push(await nextTick(coordinator, () => true));
    const states = seen.map((facts) => judge(facts).state);
    expect(states, JSON.stringify(seen)).toContain('saturated');
    // What the kernel says, the agent has read; of signals it says nothing.
    if (throttled.means === 'control group') expect(seen.at(-1)?.cpuQuotaCores).toBe(0.2);
  }
});

/** The facts of the next tick that comes in from now on, and is as wanted. */
async function nextTick(
  coordinator: ScriptedCoordinator,
  isWanted: (verdict: HealthVerdict) => boolean,
): Promise<GeneratorHealth> {
  let seen = coordinator.ticks.length;
  for (;;) {
    await coordinator.until(() => coordinator.ticks.length > seen);
    const facts = coordinator.ticks[seen]?.health;
    if (facts !== undefined && isWanted(judge(facts))) return facts;
    seen += 1;
  }
}

function judge(facts: GeneratorHealth): HealthVerdict {
  return judgeHealth(facts, { latencyLimitUs: null, tickUs });
}
