/** All simulated agents and the target that they load, on one time line. */
import { apportion } from '../apportion.ts';
import { seededRng } from '../rng.ts';
import type { Fleet } from './fleet.ts';
import { NetworkStalls } from './network-stalls.ts';
import { SentRequests } from './sent-requests.ts';
import { SimAgent } from './sim-agent.ts';
import type { Outcome, RequestSink, TargetSim } from './target-sim.ts';
import type { OfferedTraffic } from './traffic.ts';

export interface CrewOptions {
  readonly seed: number;
  readonly tickUs: number;
  readonly timeoutUs: number;
  /** Null where the target draws each request's work. */
  readonly traffic: OfferedTraffic | null;
}

/** The target draws from streams of the run's seed itself. */
const arrivalsSeed = 2 ** 40;
const fleetSeed = 2 ** 41;
const fleetStreams = { offsets: 0, stalls: 1 };

export class SimCrew implements RequestSink {
  /** In the order in which their clocks pass an instant. */
  readonly byClock: readonly SimAgent[];
  readonly target: TargetSim;
  readonly #agents: readonly SimAgent[];
  readonly #sent = new SentRequests();
  readonly #stalls: NetworkStalls;

  constructor(
    fleet: Fleet,
    { seed, tickUs, timeoutUs, traffic }: CrewOptions,
    createTarget: (sink: RequestSink) => TargetSim,
  ) {
    const { agents: count, arrival, clockOffsetUs } = fleet;
    const { agentLimitRps, limitedAgents = count } = fleet;
    const stalls = seededRng(seed + fleetSeed, fleetStreams.stalls);
    this.#stalls = new NetworkStalls(fleet.networkStalls, count, stalls);
    const offsets = seededRng(seed + fleetSeed, fleetStreams.offsets);
    this.#agents = Array.from({ length: count }, (_, index) => {
      // Never negative, so that the load doesn't begin before the target: its clock is the slowest there can be.
      const offsetUs = 2 * clockOffsetUs * offsets.next();
      const limitRps = index < limitedAgents ? agentLimitRps : null;
      const shared = { index, count, arrival, traffic, limitRps, offsetUs, timeoutUs, tickUs };
      return new SimAgent({ ...shared, seed: seed + arrivalsSeed }, this.#sent, this.#stalls);
    });
    this.byClock = this.#agents.toSorted((a, b) => a.offsetUs - b.offsetUs);
    this.target = createTarget(this);
  }

  /** A rate in thousandths per second, in equal shares, from an instant on the run's clock on. */
  plan(rateMrps: number, startsAtUs: number): void {
    const shares = apportion(
      rateMrps,
      this.#agents.map(() => 1),
    );
    let beforeMrps = 0;
    for (const [i, agent] of this.#agents.entries()) {
      const own = shares[i]!; // one for each agent
      agent.plan({ startsAtUs, rateMrps: own, beforeMrps, totalMrps: rateMrps });
      beforeMrps += own;
    }
  }

  /** Lets everything happen that happens before this instant on the target's clock. */
  runUntil(us: number): void {
    const agents = this.#agents;
    const stalls = this.#stalls;
    for (;;) {
      let next = agents[0]!; // A fleet has agents.
      for (let i = 1; i < agents.length; i++) {
        if (agents[i]!.nextUs < next.nextUs) next = agents[i]!;
      }
      if (next.nextUs >= us) break;
      if (stalls.nextUs <= next.nextUs) stalls.beginUntil(next.nextUs);
      next.act(this.target);
    }
    this.target.advanceTo(us);
  }

  ended(outcome: Outcome, request: number, _sentUs: number, _atUs: number, endUs: number): void {
    const sent = this.#sent;
    // Its agent is one of ours.
    const { counts } = this.#agents[sent.agent[request]!]!;
    counts.end(outcome, endUs - sent.intendedUs[request]!, endUs - sent.sentUs[request]!);
    sent.remove(request);
  }

  streamed(request: number, ttftUs: number, itlUs: number | null): void {
    const sent = this.#sent;
    // The target's time begins when the request was sent, the user's when it was meant to be.
    const lagUs = sent.sentUs[request]! - sent.intendedUs[request]!;
    this.#agents[sent.agent[request]!]!.counts.stream(lagUs + ttftUs, itlUs);
  }
}
