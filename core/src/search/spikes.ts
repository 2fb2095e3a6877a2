/**
 * Tells ticks whose requests something between agents and target held up from those that the target owns. They teach nothing of it.
 * A tick counts as the target's unless there is evidence that it isn't:
 *
 * - Agents disagree. The target can't know who sent a request, so violations of its making fall on agents as their requests do, however
 *   bursty they are. Given how many requests and violations there were in all, an agent's share of them is hypergeometric, and
 *   has less of a tail than the binomial that is used here.
 * - Time is missing. A request's time is what it waited in the target's queues, what it was worked on, and the way. The target tells the
 *   first, the second is steady at a rate. What is left over wasn't spent there, if it is more than standing still could have added
 *   to the few requests that were being worked on (by Little's law), since all others would have queued.
 *
 * What was held up comes all at once then and leaves a backlog: the ticks until it has gone belong to the spike, whatever they show,
 * since to leave out only those that look bad would make the target look better than it is.
 */
import { tightestLatencyLimitUs } from '../slo.ts';
import { chanceOfDisagreement } from './disagreement.ts';
import { type Observation, rpsOf } from './observation.ts';
import type { SpikeMemory, UsualTick } from './spike-memory.ts';
import { backlogRatio, isBroken, readTick } from './tick-verdict.ts';
import { tuning } from './tuning.ts';

export type Spike = 'none' | 'external' | 'own';

type Evidence = 'none' | 'weak' | 'strong' | 'certain';

/** What the tick is, and the memory with it: without suspects that have become known as spikes, which are to be forgotten. */
export function classify(
  memory: SpikeMemory,
  seen: Observation,
): { readonly spike: Spike; readonly spikes: SpikeMemory } {
  const disagreement = disagreementOf(memory, seen);
  const by = disagreement !== 'none' ? 'agents' : 'signals';
  const time = disagreement === 'none' ? missingTime(memory, seen) : disagreement;
  const evidence = time === 'none' && isUnfinished(memory, seen) ? 'weak' : time;
  const isStrong = evidence === 'strong' || evidence === 'certain';
  const isEvidence = evidence !== 'none';
  const suspects = isEvidence
    ? [...memory.suspects, { atMs: seen.atMs, by, isStrong } as const]
    : memory.suspects;
  if (evidence === 'certain' || (isEvidence && isKnown({ ...memory, suspects }))) {
    return { spike: 'external', spikes: setAside({ ...memory, suspects }, seen, evidence) };
  }
  if (hasLeftovers(memory, seen)) {
    const spikes = { ...memory, row: memory.row + 1, leftovers: memory.leftovers + 1 };
    return {
      spike: 'external',
      spikes: { ...spikes, inFlight: seen.inFlight, backlog: backlogRatio(seen) },
    };
  }
  const spikes = {
    ...memory,
    suspects,
    ...(isEvidence ? {} : noteUsual(memory, seen)),
    row: 0,
    inFlight: null,
    backlog: wasIdle(memory, seen) ? null : backlogRatio(seen),
  };
  return { spike: readTick(seen) === 'good' ? 'none' : 'own', spikes };
}

/** The tick, and with it the suspects if by now they are spikes as well. */
function setAside(memory: SpikeMemory, seen: Observation, evidence: Evidence): SpikeMemory {
  const isAll = isKnown(memory);
  const latest = memory.suspects.slice(-1);
  const taken = isAll ? memory.suspects : latest;
  const byAgents = taken.filter(({ by }) => by === 'agents').length;
  const certain =
    memory.certain + (evidence === 'none' ? 0 : taken.filter((one) => one.isStrong).length);
  return {
    ...memory,
    byAgents: memory.byAgents + byAgents,
    bySignals: memory.bySignals + taken.length - byAgents,
    certain,
    suspects: isAll ? [] : memory.suspects.slice(0, -1),
    row: 0,
    inFlight: seen.inFlight,
    backlog: null,
  };
}

/**
 * One tick may be chance; but chance doesn't come again and again, and where something on the way has held requests up for sure,
 * the ticks that look as if it had been there again are its.
 */
function isKnown({ certain, suspects }: SpikeMemory): boolean {
  const { knownTicks, knownShare } = tuning.spikes;
  const strong = certain + suspects.filter(({ isStrong }) => isStrong).length;
  return strong >= knownTicks && strong >= knownShare * (certain + suspects.length);
}

/** One sentence for a person. */
export function spikesText({ byAgents, bySignals, leftovers }: SpikeMemory): string {
  const reasons = [
    byAgents > 0 ? `agents disagreed in ${byAgents}` : null,
    bySignals > 0 ? `the target’s queues don't account for the time in ${bySignals}` : null,
    leftovers > 0 ? `what had been held up was worked off in ${leftovers}` : null,
  ].filter((reason) => reason !== null);
  return `Requests were held up between agents and target in ${spikeTicks({ byAgents, bySignals, leftovers })} ticks (${reasons.join(', ')}): they don't count.`;
}

export function spikeTicks(
  memory: Pick<SpikeMemory, 'byAgents' | 'bySignals' | 'leftovers'>,
): number {
  return memory.byAgents + memory.bySignals + memory.leftovers;
}

function noteUsual(
  memory: SpikeMemory,
  seen: Observation,
): Pick<SpikeMemory, 'usual' | 'outsideUs'> {
  const tick = usualOf(seen);
  const usual = [...memory.usual, tick].slice(-tuning.spikes.ticksKept);
  const now = tick.outsideUs ?? 0;
  if (now <= 0 || isBreaking(seen)) return { usual, outsideUs: memory.outsideUs };
  const [least, most] = memory.outsideUs ?? [now, now];
  return { usual, outsideUs: [Math.min(least, now), Math.max(most, now)] };
}

function usualOf(seen: Observation): UsualTick {
  return {
    rps: rpsOf(seen),
    inFlight: seen.inFlight,
    typicalUs: seen.typicalUs,
    outsideUs: seen.server === null ? null : seen.meanUs - seen.server.queueUsMean,
    queueUs: seen.server?.queueUsMean ?? null,
    busyShare: seen.server?.busyShare ?? null,
    busyEach: seen.server === null ? null : seen.server.busyShare / Math.max(1, seen.completed),
    contrast: contrastOf(seen),
  };
}

/** Less busy than usual, so that what is in flight isn't at the target, or it has just stood still. */
function wasIdle({ usual }: SpikeMemory, seen: Observation): boolean {
  const like = usual.filter(({ rps }) => isLike(rps, rpsOf(seen)));
  const busy = upperOf(like, 'busyShare');
  return seen.server !== null && seen.server.busyShare < tuning.spikes.idleFactor * busy;
}

function disagreementOf(memory: SpikeMemory, seen: Observation): Evidence {
  if (seen.byAgent.length < 2) return 'none';
  const { certain, strong, weak } = tuning.spikes.chance;
  // What a spike leaves reaches the other agents as well, within the tick.
  const contrast = isKnown(memory) ? tuning.spikes.contrastKnown : tuning.spikes.contrastMin;
  let least = 1;
  for (const [place, { objective }] of seen.evidence.entries()) {
    if (objective.type === 'latency-mean') {
      if (isContrast(memory, seen)) least = Math.min(least, strong);
    } else if (objective.type !== 'errors' || !isOverloadedBefore(memory)) {
      const agents = seen.byAgent.flatMap((list) => list[place] ?? []);
      least = Math.min(least, chanceOfDisagreement(agents, contrast));
    }
  }
  if (least <= certain) return 'certain';
  return least <= strong ? 'strong' : least <= weak ? 'weak' : 'none';
}

/**
 * Each agent has a bounded queue of its own, and chance decides which one overflows first: what an overloaded target makes agents skip
 * falls on them unevenly. After a spike the backlog isn't the target's.
 */
function isOverloadedBefore(memory: SpikeMemory): boolean {
  return memory.inFlight === null && hasBacklog(memory);
}

function isContrast(memory: SpikeMemory, seen: Observation): boolean {
  if (hasBacklog(memory)) return false;
  const contrasts = memory.usual.flatMap(({ contrast }) => contrast ?? []);
  const now = contrastOf(seen);
  if (now === null || contrasts.length < tuning.spikes.usualTicksMin) return false;
  const scatter = Math.max(tuning.spikes.contrastScatterMin, scatterOf(contrasts));
  const least = quantileOf(contrasts, 0.8) + tuning.spikes.deviations * scatter;
  return now > Math.max(Math.log(tuning.spikes.contrastMin), least);
}

function contrastOf({ evidence, byAgent }: Observation): number | null {
  const place = evidence.findIndex(({ objective }) => objective.type === 'latency-mean');
  if (place < 0 || byAgent.length < 2) return null;
  const agents = byAgent.flatMap((list) => list[place] ?? []).filter(({ total }) => total > 0);
  const slowestFirst = agents.toSorted((a, b) => b.ratio - a.ratio);
  const [slowest, ...others] = slowestFirst;
  const total = sum(others.map((agent) => agent.total));
  const mean = sum(others.map((agent) => agent.total * agent.ratio)) / Math.max(1, total);
  return slowest === undefined || mean <= 0 ? null : Math.log(slowest.ratio / mean);
}

/** Of its own, from before: it works on fuller batches then, and mean times change within the tick. */
function hasBacklog({ backlog }: SpikeMemory): boolean {
  return backlog !== null && backlog >= tuning.plateau.backlogMin;
}

function missingTime(memory: SpikeMemory, seen: Observation): Evidence {
  const { server, completed } = seen;
  if (server === null || completed === 0 || !isBreaking(seen) || hasBacklog(memory)) return 'none';
  const like = likeTicks(memory, seen);
  const outside = like.flatMap(({ outsideUs }) => outsideUs ?? []);
  if (outside.length < tuning.spikes.usualTicksMin) return 'none';
  const usualUs = quantileOf(outside, 0.8);
  const missingUs = seen.meanUs - server.queueUsMean - usualUs;
  const { deviations, scatterMin } = tuning.spikes;
  if (missingUs <= deviations * Math.max(scatterMin * usualUs, scatterOf(outside))) return 'none';
  const typicalUs = upperOf(like, 'typicalUs');
  if (isSlowedDown(like, seen, { missingUs, typicalUs })) return 'none';
  // A target that stands still holds up few that it was working on. Others queue, and may be worked on in fuller batches then.
  const { strongUnderWay, weakUnderWay, strongRatio, weakRatio, fullerFactor } = tuning.spikes;
  const queuedUs =
    server.queueUsMean -
    quantileOf(
      like.flatMap((tick) => tick.queueUs ?? []),
      0.5,
    );
  const standstill = standstillUs(seen, { usualUs, typicalUs });
  const [least, most] = memory.outsideUs ?? [0, usualUs];
  const fullerUs = (fullerFactor * (most - least) * lateOf(seen)) / completed;
  const isOver = (times: number, ratio: number) => {
    if (missingUs <= times * standstill) return false;
    return (
      missingUs > ratio * Math.max(0, queuedUs) || missingUs > times * standstill + ratio * fullerUs
    );
  };
  if (isOver(strongUnderWay, strongRatio)) return 'strong';
  return isOver(weakUnderWay, weakRatio) ? 'weak' : 'none';
}

/** Requests that are worked on as a rule (Little's law), each held up for as long as anything was: per request that was completed. */
function standstillUs(
  seen: Observation,
  usual: { readonly usualUs: number; readonly typicalUs: number },
): number {
  const underWay = (rpsOf(seen) * usual.usualUs) / 1e6;
  return (underWay * Math.max(0, seen.longestUs - usual.typicalUs)) / seen.completed;
}

function lateOf({ evidence, completed }: Observation): number {
  return Math.max(
    ...evidence.map(({ objective, bad }) => (objective.type === 'latency-mean' ? completed : bad)),
  );
}

/** A target that is slowed down, or serves fuller batches, is slower for all, and works for longer. */
function isSlowedDown(
  like: readonly UsualTick[],
  seen: Observation,
  times: { readonly missingUs: number; readonly typicalUs: number },
): boolean {
  const { busyFactor, typicalFactor, idleFactor } = tuning.spikes;
  const busyShare = seen.server?.busyShare ?? 1;
  const busy = upperOf(like, 'busyShare');
  const busyEach = upperOf(like, 'busyEach');
  // What a spike takes, it takes from those that were late.
  if (times.missingUs * seen.completed > tuning.spikes.lateFactor * lateOf(seen) * seen.longestUs)
    return true;
  if (busyShare > busy && busyShare / seen.completed > busyFactor * busyEach) return true;
  const isForSome = seen.typicalUs <= typicalFactor * times.typicalUs;
  const wasIdle = busyShare < idleFactor * busy;
  return !isForSome && !wasIdle && times.missingUs <= (tightestLimitUs(seen) ?? Infinity);
}

function tightestLimitUs(seen: Observation): number | null {
  return tightestLatencyLimitUs(seen.evidence.map(({ objective }) => objective));
}

function isBreaking(seen: Observation): boolean {
  return seen.evidence.some((one) => one.objective.type === 'latency-mean' || isBroken(one));
}

/**
 * Usual ticks at rates like now's. While the rate climbs there are too few: then what lower ones showed is taken to grow with the
 * rate and somewhat more, as batches do.
 */
function likeTicks({ usual }: SpikeMemory, seen: Observation): readonly UsualTick[] {
  const nowRps = rpsOf(seen);
  const like = usual.filter(({ rps }) => isLike(rps, nowRps));
  if (like.length >= tuning.spikes.usualTicksMin) return like;
  const { climbBelow, climbMargin, likeAbove } = tuning.spikes;
  const near = usual.filter(({ rps }) => rps >= climbBelow * nowRps && rps <= likeAbove * nowRps);
  return near.map((tick) => {
    const growth = climbMargin * Math.max(1, nowRps / tick.rps);
    return {
      ...tick,
      typicalUs: growth * tick.typicalUs,
      outsideUs: tick.outsideUs === null ? null : growth * tick.outsideUs,
      busyShare: tick.busyShare === null ? null : Math.min(1, growth * tick.busyShare),
    };
  });
}

/** Where requests are served in batches, they take longer at higher rates: to compare with those is on the safe side. */
/** Whether ticks at one rate tell what is usual at the other. */
export function isLike(rps: number, nowRps: number): boolean {
  const { likeBelow, likeAbove } = tuning.spikes;
  return rps >= likeBelow * nowRps && rps <= likeAbove * nowRps;
}

/** The tick right after is always set aside: it began with what was held up. Later ones while more is in flight than usual. */
function hasLeftovers(memory: SpikeMemory, seen: Observation): boolean {
  const { row, inFlight } = memory;
  if (inFlight === null) return false;
  if (row === 0) return true;
  return row < tuning.spikes.leftoverTicksMax && isMore(memory, seen, inFlight);
}

function isMore({ usual }: SpikeMemory, seen: Observation, inFlight: number): boolean {
  const like = usual.filter(({ rps }) => isLike(rps, rpsOf(seen)));
  if (like.length < tuning.spikes.usualTicksMin) return false;
  return inFlight > tuning.spikes.leftoverFactor * upperOf(like, 'inFlight');
}

/**
 * Where there are spikes for sure: one that goes on at the tick's end, so that nobody was late yet. More is in flight than usual, but
 * the target had less to do, or one agent has far fewer answers than the others.
 */
function isUnfinished(memory: SpikeMemory, seen: Observation): boolean {
  if (!isKnown(memory) || !isMore(memory, seen, seen.inFlight)) return false;
  if (wasIdle(memory, seen)) return true;
  const answers = seen.byAgent.map((list) => Math.max(0, ...list.map(({ total }) => total)));
  const most = sum(answers) / Math.max(1, answers.length);
  const least = Math.min(...answers);
  return answers.length > 1 && most - least > tuning.spikes.fewerAnswers * Math.sqrt(most);
}

/** What is usual at most; 0 where nothing was told. */
function upperOf(ticks: readonly UsualTick[], what: keyof UsualTick): number {
  return quantileOf(
    ticks.flatMap((tick) => tick[what] ?? []),
    0.8,
  );
}

/** Like a standard deviation, but not moved by a few strange values. */
function scatterOf(values: readonly number[]): number {
  const median = quantileOf(values, 0.5);
  return (
    1.48 *
    quantileOf(
      values.map((value) => Math.abs(value - median)),
      0.5,
    )
  );
}

function quantileOf(values: readonly number[], quantile: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(quantile * (sorted.length - 1))] ?? 0;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
