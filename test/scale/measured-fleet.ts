/**
 * A run that a real coordinator conducts over a real nats-server, with simulated agents. The coordinator has one core
 * to itself; the agents, nats-server and this process share another one. What is measured is the coordinator's own:
 *
 *     CPU and memory    as the kernel counts them, over the stretch that is measured
 *     age of a window   from the tick boundary at which it ends to its event in the stream of the API
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { connectNats } from '@plimsoll/bus/nats';
import { type ClockMap, observeTiming, startClockMap, toRunUs } from '@plimsoll/core/clock-map';
import { decodeRenewal } from '@plimsoll/proto/codec/renewal';
import { renewSubject } from '@plimsoll/proto/subjects';
import { startCli } from '../support/cli-process.ts';
import { startNatsServer } from '../support/nats-server.ts';
import { makeScratch } from '../support/scratch.ts';
import { followEvents } from '../support/sse.ts';
import type { ScaleConfig } from './config.ts';
import { type ProcessUsage, pin, usageOf } from './process-usage.ts';
import type { FleetReport } from './simulated-fleet.ts';

export interface FleetMeasurement {
  readonly agents: number;
  /** Share of one core. */
  readonly cpuShare: number;
  readonly usage: ProcessUsage;
  readonly idleCpuShare: number;
  readonly ages: readonly WindowAge[];
  readonly seconds: number;
  readonly windows: number;
  readonly voidWindows: readonly string[];
  readonly fleet: FleetReport;
}

export interface WindowAge {
  /** The boundary at which the window ends, on the run's clock. */
  readonly atMs: number;
  /** Of its event, when it is here. */
  readonly ageMs: number;
}

/** What deploy/bootstrap.mjs starts the command with. */
const nodeFlags = ['--max-semi-space-size=4'];
/** Ticks that wait for their boundary shall not be moved meanwhile. */
const fleetFlags = ['--max-semi-space-size=32'];
const coordinatorCore = 0;
const otherCore = 1;
/** Windows before the measured ones: code is compiled, and agents report what came before the load. */
const warmUpWindows = 5;
const idleMs = 5_000;

export async function measureFleet(config: ScaleConfig): Promise<FleetMeasurement> {
  pin(process.pid, otherCore);
  await using parts = new AsyncDisposableStack();
  const scratch = parts.use(await makeScratch());
  const nats = parts.use(await startNatsServer());
  process.env['NODE_OPTIONS'] = nodeOptions(config);
  const service = ['coordinator', '--nats', nats.url, '--listen', '127.0.0.1:0', '--grpc', 'off'];
  const coordinator = parts.use(startCli([...service, '--data', scratch.path('runs.db')]));
  delete process.env['NODE_OPTIONS'];
  const pid = coordinator.child.pid ?? 0;
  pin(pid, coordinatorCore);
  const api = String((await coordinator.untilLogged(({ msg }) => msg === 'listening'))['url']);
  const capacityRps = config.agents * config.samples;
  const fleet = parts.use(await startFleet(nats.url, config, capacityRps));
  const idleCpuShare = await idleShare(pid);
  const runId = await createRun(api, config, capacityRps);
  const clock = parts.use(await followRunClock(nats.url, runId));
  const measured = await followRun(`${api}/v1/runs/${runId}`, { pid, clock, config });
  return { ...measured, agents: config.agents, idleCpuShare, fleet: await fleet.report() };
}

function nodeOptions({ heapMb, isProfiled }: ScaleConfig): string {
  const heap = heapMb === null ? [] : [`--max-old-space-size=${heapMb}`];
  return [...nodeFlags, ...heap, ...(isProfiled ? ['--cpu-prof'] : [])].join(' ');
}

async function idleShare(pid: number): Promise<number> {
  const before = usageOf(pid).cpuMs;
  await wait(idleMs);
  return (usageOf(pid).cpuMs - before) / idleMs;
}

/** A search that goes on for longer than is measured, at rates around the target's knee. */
async function createRun(api: string, config: ScaleConfig, capacityRps: number): Promise<string> {
  const spec = {
    version: 1,
    name: 'scale',
    target: { protocol: 'http', endpoints: ['http://127.0.0.1:9'] },
    workload: { arrival: 'poisson', request: { method: 'POST', path: '/', body: { text: 'x' } } },
    slo: ['latency.p99 <= 100ms', 'errors <= 1%'],
    search: {
      startRate: Math.round(capacityRps / 2),
      maxRate: 2 * capacityRps,
      precision: '1%',
      maxDuration: `${config.seconds + 60}s`,
    },
    agents: { pool: 'default', count: config.agents },
  };
  const created = await post(`${api}/v1/runs`, spec);
  return ((await created.json()) as { runId: string }).runId;
}

async function post(url: string, document: unknown): Promise<Response> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(document),
  });
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`);
  return response;
}

interface RunClock extends AsyncDisposable {
  /** Now, on the run's clock. */
  nowMs(): number;
}

/** The run's clock from its renewals, as an agent has it. */
async function followRunClock(servers: string, runId: string): Promise<RunClock> {
  const bus = await connectNats({ servers, name: 'scale', waitOnFirstConnect: false });
  let map: ClockMap | null = null;
  bus.subscribe(renewSubject(runId), ({ payload }) => {
    const renewal = decodeRenewal(payload);
    if (!renewal.ok) return;
    const timing = { sentAtUs: renewal.value.sentAtUs, receivedAtUs: performance.now() * 1000 };
    map = map === null ? startClockMap(timing) : observeTiming(map, timing);
  });
  return {
    nowMs: () => (map === null ? Number.NaN : toRunUs(map, performance.now() * 1000) / 1000),
    [Symbol.asyncDispose]: () => bus[Symbol.asyncDispose](),
  };
}

interface Watched {
  readonly pid: number;
  readonly clock: RunClock;
  readonly config: ScaleConfig;
}

type Followed = Omit<FleetMeasurement, 'agents' | 'idleCpuShare' | 'fleet'>;

async function followRun(runUrl: string, { pid, clock, config }: Watched): Promise<Followed> {
  const ages: WindowAge[] = [];
  const voidWindows: string[] = [];
  let windows = 0;
  let ending = '';
  let from = { atMs: 0, cpuMs: 0 };
  let to: { readonly atMs: number; readonly usage: ProcessUsage } | null = null;
  for await (const { type, data } of followEvents(`${runUrl}/events`)) {
    if (type === 'finished') {
      ending = JSON.stringify(data);
      break;
    }
    if (type !== 'window' || to !== null) continue;
    const { event } = data as { event: { atMs: number; voidReason: string | null } };
    windows += 1;
    if (windows === warmUpWindows) from = { atMs: performance.now(), cpuMs: usageOf(pid).cpuMs };
    if (windows <= warmUpWindows) continue;
    ages.push({ atMs: event.atMs, ageMs: clock.nowMs() - event.atMs });
    if (event.voidReason !== null) voidWindows.push(event.voidReason);
    if (performance.now() - from.atMs < config.seconds * 1000) continue;
    to = { atMs: performance.now(), usage: usageOf(pid) };
    // On to the end, which has a cost of its own: every agent's last state.
    await post(`${runUrl}/stop`, {});
  }
  if (to === null)
    throw new Error(
      `the run ended after ${windows} windows, sooner than asked: ${ending.slice(0, 300)}`,
    );
  const spanMs = to.atMs - from.atMs;
  return {
    cpuShare: (to.usage.cpuMs - from.cpuMs) / spanMs,
    usage: { ...to.usage, rssMaxMb: usageOf(pid).rssMaxMb },
    ages,
    seconds: spanMs / 1000,
    windows: ages.length,
    voidWindows,
  };
}

interface FleetProcess extends AsyncDisposable {
  report(): Promise<FleetReport>;
}

const script = fileURLToPath(new URL('fleet-process.ts', import.meta.url));

async function startFleet(
  natsUrl: string,
  { agents, connections }: ScaleConfig,
  capacityRps: number,
): Promise<FleetProcess> {
  const args = [script, natsUrl, String(agents), String(connections), String(capacityRps)];
  const child = spawn(process.execPath, [...fleetFlags, ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async <T>() => JSON.parse(String((await lines.next()).value)) as T;
  await next();
  return {
    report() {
      child.stdin.end();
      return next<FleetReport>();
    },
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}
