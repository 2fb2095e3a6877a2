/**
 * The simulated fleet as a process: says `joined` once it has, and what it did when its input ends.
 *
 *     node test/scale/fleet-process.ts URL AGENTS CONNECTIONS CAPACITY_RPS
 */
import { connectNats } from '@plimsoll/bus/nats';
import { SimulatedFleet } from './simulated-fleet.ts';

const [servers = '', agents, connections, capacityRps] = process.argv.slice(2);
const buses = await Promise.all(
  Array.from({ length: Number(connections) }, (_, i) =>
    connectNats({ servers, name: `simulated-${i}`, waitOnFirstConnect: false }),
  ),
);
const fleet = new SimulatedFleet({
  buses,
  agents: Number(agents),
  capacityRps: Number(capacityRps),
});
await fleet.join();
say({ type: 'joined' });
process.stdin.on('end', () => {
  process.stdout.write(`${JSON.stringify({ type: 'report', ...fleet.report() })}\n`, () =>
    process.exit(0),
  );
});
process.stdin.resume();

function say(message: unknown): void {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}
