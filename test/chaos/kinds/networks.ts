/** Faults of networks: cables pulled, packets dropped, slow links, a reader that doesn't read. */
import { setTimeout as wait } from 'node:timers/promises';
import { leaderOf } from '../api.ts';
import { type Kind, nowMs } from '../kind.ts';
import {
  addressOf,
  agentHosts,
  brokerHosts,
  filterPackets,
  type Host,
  type Lan,
  setCable,
} from '../lan.ts';

const needsNamespaces = true;

/** All that comes from these hosts or goes there. */
function between(lan: Lan, others: readonly Host[]) {
  return others.flatMap((other) => [
    ['INPUT', '-s', addressOf(lan, other)],
    ['OUTPUT', '-d', addressOf(lan, other)],
  ]);
}

export const networkKinds: readonly Kind[] = [
  {
    name: 'agent-cut',
    text: "An agent's cable is pulled, for good.",
    needsNamespaces,
    async inflict(island, draw) {
      const victim = draw.pick(agentHosts);
      await setCable(island.lan, victim, 'down');
      const silences = [{ agents: [victim], fromMs: nowMs(), untilMs: Number.POSITIVE_INFINITY }];
      const text = `${victim} cut off`;
      return { text, lossy: [victim], gone: [victim], silences };
    },
  },
  {
    name: 'agent-blink',
    text: "An agent's cable is pulled for 1.5 s.",
    needsNamespaces,
    async inflict(island, draw) {
      const victim = draw.pick(agentHosts);
      await setCable(island.lan, victim, 'down');
      await wait(1_500);
      await setCable(island.lan, victim, 'up');
      return { text: `${victim} cut off for 1.5 s`, lossy: [victim] };
    },
  },
  {
    name: 'agent-apart',
    text: 'An agent can reach the target and no NATS server, for 3 to 8 s.',
    needsNamespaces,
    async inflict(island, draw) {
      const victim = draw.pick(agentHosts);
      const forMs = draw.between(3_000, 8_000);
      const rules = between(island.lan, brokerHosts);
      const mend = await filterPackets(island.lan, victim, rules);
      const fromMs = nowMs();
      await wait(forMs);
      // It was lost meanwhile, and isn't taken back into the run.
      const silences = [{ agents: [victim], fromMs, untilMs: Number.POSITIVE_INFINITY }];
      await mend();
      return { text: `${victim} apart from the brokers for ${forMs} ms`, silences };
    },
  },
  {
    name: 'agent-deaf',
    text: 'An agent is heard and hears nothing from the NATS servers, for 3 to 8 s.',
    needsNamespaces,
    async inflict(island, draw) {
      const victim = draw.pick(agentHosts);
      const forMs = draw.between(3_000, 8_000);
      const rules = brokerHosts.map((host) => ['INPUT', '-s', addressOf(island.lan, host)]);
      const mend = await filterPackets(island.lan, victim, rules);
      const fromMs = nowMs();
      await wait(forMs);
      const silences = [{ agents: [victim], fromMs, untilMs: nowMs() }];
      await mend();
      return { text: `${victim} deaf to the brokers for ${forMs} ms`, silences };
    },
  },
  {
    name: 'leader-apart',
    text: 'The coordinator that leads can reach no NATS server, for 0.5 to 6 s.',
    needsNamespaces,
    async inflict(island, draw) {
      const leader = await leaderOf(island);
      const forMs = draw.between(500, 6_000);
      const mend = await filterPackets(island.lan, leader, between(island.lan, brokerHosts));
      await wait(forMs);
      await mend();
      return { text: `${leader} apart from the brokers for ${forMs} ms, which led` };
    },
  },
  {
    name: 'broker-apart',
    text: 'The NATS server that leads the stream can reach no other server, for 1 to 6 s; its clients can reach it.',
    needsNamespaces,
    async inflict(island, draw) {
      const leader = await island.streamLeader();
      const forMs = draw.between(1_000, 6_000);
      const others = brokerHosts.filter((host) => host !== leader);
      const mend = await filterPackets(island.lan, leader, between(island.lan, others));
      await wait(forMs);
      await mend();
      return { text: `${leader} apart from the other brokers for ${forMs} ms` };
    },
  },
  {
    name: 'slow-link',
    text: 'The link between an agent and its NATS server is late by 50 to 400 ms each way, at 10 to 50 kB/s, from then on.',
    needsNamespaces,
    fittings: (_folder, draw) => ({ relayFor: draw.pick(agentHosts) }),
    async inflict(island, draw) {
      const delayMs = draw.between(50, 400);
      const bytesPerSecond = draw.between(10_000, 50_000);
      island.processOn('relay').tell(`${delayMs} ${bytesPerSecond}`);
      return { text: `a link late by ${delayMs} ms, ${bytesPerSecond} bytes/s` };
    },
  },
  {
    name: 'lossy-link',
    text: 'One packet in 10 to 3 is lost on the way to an agent, from then on.',
    needsNamespaces,
    async inflict(island, draw) {
      const victim = draw.pick(agentHosts);
      const share = (draw.between(10, 33) / 100).toFixed(2);
      const random = ['INPUT', '-m', 'statistic', '--mode', 'random', '--probability', share];
      await filterPackets(island.lan, victim, [random]);
      return { text: `${victim} loses ${share} of packets`, lossy: [victim] };
    },
  },
  {
    name: 'slow-consumer',
    text: 'A client subscribes to all there is, stops reading, and megabytes for it pile up at the NATS servers.',
    needsNamespaces: false,
    async inflict(island) {
      const script = new URL('../noise.ts', import.meta.url).pathname;
      const key = island.credentials('coordinator');
      const argv = [process.execPath, script, island.natsUrl(), key];
      island.startProgram('c3', [...argv, 'listen']);
      await wait(1_000);
      island.processOn('c3').signal('SIGSTOP');
      island.startProgram('relay', [...argv, 'speak']);
      await wait(4_000);
      return { text: 'a client that reads nothing, with 20 MB for it' };
    },
  },
];
