/** Faults of hosts: full disks, wrong clocks. */
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Island } from '../island.ts';
import type { Draw, Kind } from '../kind.ts';
import { agentHosts, brokerHosts, coordinatorHosts, type Host } from '../lan.ts';
import { type ClockOffset, clockObstacle, setWallClock } from '../wall-clock.ts';

const needsNamespaces = true;
const daySeconds = 86_400;
const wallHosts = [...agentHosts, ...coordinatorHosts];

export const hostKinds: readonly Kind[] = [
  {
    name: 'disk-full',
    text: 'The disk of the NATS server that leads the stream, or of all three, is full for 1 to 8 s; then there is room, and they are started again.',
    needsNamespaces,
    fittings: () => ({ storeMegabytes: 64 }),
    async inflict(island, draw) {
      const isAll = draw.between(0, 2) === 1;
      const victims = isAll ? brokerHosts : [await island.streamLeader()];
      const forMs = draw.between(1_000, 8_000);
      await Promise.all(victims.map((host) => fill(island, host)));
      await wait(forMs);
      // nats-server 2.9 hangs for good once a write has failed: somebody has to start it again.
      for (const host of victims) {
        await rm(ballastOf(island, host));
        await island.processOn(host).kill();
        island.startHost(host);
      }
      return { text: `no space left on ${victims.join(', ')} for ${forMs} ms` };
    },
  },
  {
    name: 'file-disk-full',
    text: "The disk below a single coordinator's SQLite file is full from then on.",
    needsNamespaces,
    fittings: () => ({ fileMegabytes: 16 }),
    async inflict(island) {
      await fill(island, 'c1');
      return { text: 'no space left on c1' };
    },
  },
  {
    name: 'clocks',
    text: 'Monotonic clocks count from other boots, wall clocks are off by up to a day, and jump by up to a day on the way.',
    needsNamespaces,
    obstacle: clockObstacle,
    fittings: (folder, draw) => ({ clocks: drawClocks(folder, draw) }),
    async inflict(island, draw) {
      const jumps = wallHosts.map((host) => [host, skew(draw)] as const);
      for (const [host, seconds] of jumps) setWallClock(wallFileOf(island.folder, host), seconds);
      await wait(1_000);
      return { text: `wall clocks jump: ${jumps.map((jump) => jump.join(' by ')).join(', ')} s` };
    },
  },
  {
    name: 'clock-restart',
    text: "An agent's wall clock is set back by up to a day, and then the agent is killed and started again.",
    needsNamespaces,
    obstacle: clockObstacle,
    fittings: (folder, draw) => ({ clocks: drawClocks(folder, draw) }),
    async inflict(island, draw) {
      const victim = draw.pick(agentHosts);
      const backSeconds = draw.between(1, daySeconds);
      setWallClock(wallFileOf(island.folder, victim), -daySeconds - backSeconds);
      await island.processOn(victim).kill();
      island.startHost(victim);
      return { text: `${victim} started again with a clock of the day before` };
    },
  },
];

/** Down to the last byte. */
async function fill(island: Island, host: Host): Promise<void> {
  const path = ballastOf(island, host);
  for (const size of [2 ** 20, 4096, 1]) {
    try {
      for (let written = 0; written < 256; written++) {
        await writeFile(path, Buffer.alloc(size), { flag: 'a' });
      }
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
    }
  }
}

function ballastOf(island: Island, host: Host): string {
  return join(island.storeOf(host), 'ballast');
}

function drawClocks(folder: string, draw: Draw): Readonly<Partial<Record<Host, ClockOffset>>> {
  const offsets = [...wallHosts, ...brokerHosts].map((host): [Host, ClockOffset] => {
    const bootedSeconds = draw.between(0, 100 * daySeconds);
    if (brokerHosts.includes(host)) {
      return [host, { bootedSeconds, wallFile: null }];
    }
    const wallFile = wallFileOf(folder, host);
    setWallClock(wallFile, skew(draw));
    return [host, { bootedSeconds, wallFile }];
  });
  return Object.fromEntries(offsets);
}

function skew(draw: Draw): number {
  return draw.between(-daySeconds, daySeconds);
}

function wallFileOf(folder: string, host: Host): string {
  return join(folder, `${host}.wall`);
}
