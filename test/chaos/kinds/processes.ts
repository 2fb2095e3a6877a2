/** Faults of processes: killed, stopped for a while, started again. */
import { setTimeout as wait } from 'node:timers/promises';
import { leaderOf, standbyOf } from '../api.ts';
import { type Kind, nowMs } from '../kind.ts';
import { agentHosts, brokerHosts } from '../lan.ts';
import { leaseMs } from '../setting.ts';

export const processKinds: readonly Kind[] = [
  {
    name: 'nothing',
    text: 'No fault: what the others are compared with.',
    needsNamespaces: false,
    inflict: async () => ({ text: 'nothing' }),
  },
  {
    name: 'agent-kill',
    text: 'An agent is killed (SIGKILL).',
    needsNamespaces: false,
    async inflict(island, draw) {
      const victim = draw.pick(agentHosts);
      await island.processOn(victim).kill();
      return { text: `${victim} killed`, gone: [victim] };
    },
  },
  {
    name: 'agent-restart',
    text: 'An agent is killed, and started again under its name within a second.',
    needsNamespaces: false,
    async inflict(island, draw) {
      const victim = draw.pick(agentHosts);
      const downMs = draw.between(0, 1_000);
      await island.processOn(victim).kill();
      await wait(downMs);
      island.startHost(victim);
      const text = `${victim} killed, started again after ${downMs} ms`;
      return { text };
    },
  },
  {
    name: 'agent-stop',
    text: 'An agent is stopped (SIGSTOP) for 0.3 to 5 s, and goes on.',
    needsNamespaces: false,
    async inflict(island, draw) {
      const victim = draw.pick(agentHosts);
      const forMs = draw.between(300, 5_000);
      island.processOn(victim).signal('SIGSTOP');
      await wait(forMs);
      const onMs = nowMs();
      island.processOn(victim).signal('SIGCONT');
      const text = `${victim} stopped for ${forMs} ms`;
      // Longer than its lease: it was lost before, and has no share any more.
      const silences =
        forMs > 2 * leaseMs
          ? [{ agents: [victim], fromMs: onMs - leaseMs, untilMs: Number.POSITIVE_INFINITY }]
          : [];
      return { text, silences };
    },
  },
  {
    name: 'leader-kill',
    text: 'The coordinator that leads is killed; the other one goes on.',
    needsNamespaces: false,
    async inflict(island) {
      const leader = await leaderOf(island);
      await island.processOn(leader).kill();
      return { text: `${leader} killed, which led` };
    },
  },
  {
    name: 'leader-stop',
    text: 'The coordinator that leads is stopped for 0.3 to 5 s, and wakes up beside its successor.',
    needsNamespaces: false,
    async inflict(island, draw) {
      const leader = await leaderOf(island);
      const forMs = draw.between(300, 5_000);
      island.processOn(leader).signal('SIGSTOP');
      await wait(forMs);
      island.processOn(leader).signal('SIGCONT');
      return { text: `${leader} stopped for ${forMs} ms, which led` };
    },
  },
  {
    name: 'coordinators-kill',
    text: 'Both coordinators are killed; one is started again after 0 to 6 s.',
    needsNamespaces: false,
    async inflict(island, draw) {
      const forMs = draw.between(0, 6_000);
      const hosts = island.coordinators;
      await Promise.all(hosts.map((host) => island.processOn(host).kill()));
      const fromMs = nowMs();
      await wait(forMs);
      // Nobody permits anything before the new one is there.
      const silences = [{ agents: agentHosts, fromMs, untilMs: nowMs() }];
      const back = draw.pick(hosts);
      island.startHost(back);
      return { text: `both killed, ${back} started after ${forMs} ms`, silences };
    },
  },
  {
    name: 'broker-kill',
    text: 'The NATS server that leads the stream of the records is killed, for good.',
    needsNamespaces: false,
    async inflict(island) {
      const leader = await island.streamLeader();
      await island.processOn(leader).kill();
      return { text: `${leader} killed, which led the stream` };
    },
  },
  {
    name: 'broker-stop',
    text: 'The NATS server that leads the stream is stopped for 0.5 to 5 s.',
    needsNamespaces: false,
    async inflict(island, draw) {
      const leader = await island.streamLeader();
      const forMs = draw.between(500, 5_000);
      island.processOn(leader).signal('SIGSTOP');
      await wait(forMs);
      island.processOn(leader).signal('SIGCONT');
      return { text: `${leader} stopped for ${forMs} ms, which led the stream` };
    },
  },
  {
    name: 'brokers-restart',
    text: 'All NATS servers are killed at once, and started again after 0 to 4 s.',
    needsNamespaces: false,
    async inflict(island, draw) {
      const downMs = draw.between(0, 4_000);
      await Promise.all(brokerHosts.map((host) => island.processOn(host).kill()));
      const fromMs = nowMs();
      await wait(downMs);
      const silences = [{ agents: agentHosts, fromMs, untilMs: nowMs() }];
      for (const host of brokerHosts) island.startHost(host);
      return { text: `all brokers killed, started after ${downMs} ms`, silences };
    },
  },
  {
    name: 'lame-duck',
    text: 'The NATS server that leads the stream sends its clients away and ends (lame duck mode).',
    needsNamespaces: false,
    async inflict(island) {
      const leader = await island.streamLeader();
      // What `nats-server --signal ldm` sends.
      island.processOn(leader).signal('SIGUSR2');
      return { text: `${leader} in lame duck mode, which led the stream` };
    },
  },
  {
    name: 'target-kill',
    text: 'The target is killed, for good.',
    needsNamespaces: false,
    async inflict(island) {
      await island.processOn('target').kill();
      return { text: 'target killed', lossy: agentHosts, deadTarget: true };
    },
  },
  {
    name: 'target-stop',
    text: 'The target is stopped for 0.3 to 3 s.',
    needsNamespaces: false,
    async inflict(island, draw) {
      const forMs = draw.between(300, 3_000);
      island.processOn('target').signal('SIGSTOP');
      await wait(forMs);
      island.processOn('target').signal('SIGCONT');
      return { text: `target stopped for ${forMs} ms`, lossy: agentHosts };
    },
  },
  {
    name: 'second-coordinator',
    text: 'One coordinator more is started in mid-run, and the standby is stopped and continued.',
    needsNamespaces: false,
    async inflict(island, draw) {
      const standby = await standbyOf(island);
      const forMs = draw.between(0, 3_000);
      island.processOn(standby).signal('SIGSTOP');
      island.startHost('c3');
      await wait(forMs);
      island.processOn(standby).signal('SIGCONT');
      return { text: `c3 started, the standby ${standby} stopped for ${forMs} ms` };
    },
  },
];
