/**
 * The search for the largest rate whose SLO holds, as a pure function of what was seen. It knows nothing
 * of agents or clocks; the same observations always give the same decisions.
 *
 *     warming -> growing <-> draining <-> refining <-> confirming -> finished
 *
 * Before a phase sees a tick the run's time is kept; ticks that don't count (void, the generator wasn't healthy, or something
 * on the way held requests up: see spikes.ts) are set aside and counted, as are those of a target that was restarted (restarts.ts);
 * those of a standstill that breaks nothing are passed over; and windows of an older rate are left alone where a phase needs the asked one.
 */
import { assertNever } from '../assert.ts';
import type { Command } from './command.ts';
import { confirm, isAsGoodAsHeld, settle } from './confirming.ts';
import { recover, stillLeaving } from './draining.ts';
import { grow } from './growing.ts';
import { forgetSpikes, notice } from './learning.ts';
import { conclude, type Move, rate, topRps } from './move.ts';
import type { Observation } from './observation.ts';
import { endProbing, probe } from './probing.ts';
import { refine } from './refining.ts';
import { isRestarting, noRestarts, noteBurst, restartFinding, watchRestarts } from './restarts.ts';
import { noSpikes, type SpikeMemory } from './spike-memory.ts';
import { classify, spikesText, spikeTicks } from './spikes.ts';
import type { Memory, SearchProblem, SearchState } from './state.ts';
import { isSilent, isStandstill, readTick } from './tick-verdict.ts';
import { tuning } from './tuning.ts';
import { warm } from './warming.ts';

export type { SearchProblem, SearchState } from './state.ts';

export function startSearch(problem: SearchProblem): readonly [SearchState, Command] {
  const rps = Math.min(problem.search.startRps, topRps(problem));
  const memory: Memory = {
    startedAtMs: null,
    askedRps: rps,
    stay: 0,
    samples: [],
    passedRps: null,
    failedRps: null,
    busyRps: [],
    backlog: null,
    lastRps: [],
    peakRps: 0,
    plateau: null,
    broken: problem.slo.map(() => false),
    bracket: null,
    intervals: [],
    drift: null,
    quiet: [],
    warmupMs: 0,
    countsFromMs: 0,
    floorTicks: [],
    floorHolds: false,
    recoveredRps: null,
    hoverTicks: 0,
    uncountedTicks: 0,
    findings: [],
    spikes: noSpikes,
    restarts: noRestarts,
    unhealthyRow: 0,
    unhealthyReason: '',
    stoodStill: false,
  };
  const state: SearchState = {
    phase: 'warming',
    memory,
    ticks: [],
    badRow: 0,
    lowerings: 0,
    brokenShare: null,
  };
  return [
    state,
    { type: 'offer', rps, reason: 'Starting at search.startRate to warm the target up.' },
  ];
}

/** The next state, and a command where the rate changes or the run ends. */
export function step(problem: SearchProblem, state: SearchState, seen: Observation): Move {
  if (state.phase === 'finished') return [state, null];
  const timed = keepTime(state, seen);
  if (seen.voidReason !== null || seen.health.state !== 'healthy') {
    return setAside(problem, timed, seen);
  }
  if (isOfStandstill(timed, seen) && !isBurst(timed)) return passOver(problem, timed, seen);
  const watched = watchForRestarts(timed, seen);
  if (isRestarting(watched.memory.restarts) && !needsCare(watched, seen)) {
    return waitForRestart(problem, watched, seen);
  }
  const { spike, spikes } = classify(watched.memory.spikes, seen);
  if (spike === 'external' && !isBurst(watched)) {
    return skipSpike(problem, watched, spikes, seen);
  }
  const memory = {
    ...notice(watched.memory, seen),
    spikes,
    unhealthyRow: 0,
    stoodStill: isStandstill(seen),
  };
  const counted = { ...watched, memory };
  const move: Move = isAtAskedRate(memory, seen)
    ? stepPhase(problem, counted, seen)
    : [counted.phase === 'draining' ? stillLeaving(counted, seen) : counted, null];
  // The last tick counts as well.
  const [next] = move;
  const isOver = next.phase !== 'finished' && isOutOfTime(problem, memory, seen);
  return isOver ? runOut(problem, next) : move;
}

type Unfinished = Exclude<SearchState, { phase: 'finished' }>;

function stepPhase(problem: SearchProblem, state: Unfinished, seen: Observation): Move {
  switch (state.phase) {
    case 'warming':
      return warm(problem, state, seen);
    case 'growing':
      return grow(problem, state, seen);
    case 'draining':
      return recover(problem, state, seen);
    case 'refining':
      return refine(problem, state, seen);
    case 'confirming':
      return confirm(problem, state, seen);
    case 'probing':
      return probe(problem, state, seen);
    default:
      return assertNever(state);
  }
}

function keepTime(state: Unfinished, seen: Observation): Unfinished {
  if (state.memory.startedAtMs !== null) return state;
  return { ...state, memory: { ...state.memory, startedAtMs: seen.atMs - seen.spanMs } };
}

/**
 * A tick that must not teach: it is counted, and enough unhealthy ones in a row are the verdict. One that is void says nothing of
 * the generator either: whatever made it void may have made it unhealthy.
 */
function setAside(problem: SearchProblem, state: Unfinished, seen: Observation): Move {
  const isUnhealthy = seen.health.state !== 'healthy' && seen.voidReason === null;
  const memory: Memory = {
    ...state.memory,
    uncountedTicks: state.memory.uncountedTicks + 1,
    unhealthyRow: isUnhealthy ? state.memory.unhealthyRow + 1 : state.memory.unhealthyRow,
    unhealthyReason:
      seen.health.state === 'healthy' ? state.memory.unhealthyReason : seen.health.reason,
  };
  const next = { ...state, memory };
  if (isOutOfTime(problem, memory, seen)) return runOut(problem, next);
  if (memory.unhealthyRow < tuning.growing.unhealthyTicks) return [next, null];
  return conclude(problem, memory, {
    verdict: 'client-limited',
    reason: `The load generator can't offer ${rate(memory.askedRps)} faithfully: ${memory.unhealthyReason}.`,
  });
}

function watchForRestarts(state: Unfinished, seen: Observation): Unfinished {
  const { memory } = state;
  // A cold target is looked at anyway.
  if (state.phase === 'warming') return state;
  const restarts = isBurst(state)
    ? noteBurst(memory.restarts, seen)
    : watchRestarts(memory.restarts, seen, memory.warmupMs);
  const finding = restartFinding(restarts);
  const others = memory.findings.filter(({ type }) => type !== 'restart');
  const findings = finding === null ? others : [...others, finding];
  return { ...state, memory: { ...memory, restarts, findings } };
}

/** With a part of it gone the target may be overloaded, and has to be left alone until it isn't. */
function needsCare(state: Unfinished, seen: Observation): boolean {
  return state.phase === 'draining' || isBurst(state) || readTick(seen) === 'overload';
}

/** Whatever the phase, this was no tick of it. */
function waitForRestart(problem: SearchProblem, state: Unfinished, seen: Observation): Move {
  const memory: Memory = { ...state.memory, backlog: null, lastRps: [], unhealthyRow: 0 };
  const next = { ...state, memory };
  return isOutOfTime(problem, memory, seen) ? runOut(problem, next) : [next, null];
}

/** In the first tick after it the answers, and the failures, are those of the requests before. */
function isOfStandstill({ memory }: Unfinished, seen: Observation): boolean {
  return isSilent(seen) || (memory.stoodStill && !isStandstill(seen));
}

function passOver(problem: SearchProblem, state: Unfinished, seen: Observation): Move {
  const next = { ...state, memory: { ...state.memory, stoodStill: isStandstill(seen) } };
  return isOutOfTime(problem, next.memory, seen) ? runOut(problem, next) : [next, null];
}

/** A tick that something on the way held up: it is counted as such, and whatever the phase, it was no tick of it. */
function skipSpike(
  problem: SearchProblem,
  state: Unfinished,
  spikes: SpikeMemory,
  seen: Observation,
): Move {
  const ticks = spikeTicks(spikes);
  // Suspects that aren't any more have turned out to be spikes as well.
  const left = new Set(spikes.suspects.map(({ atMs }) => atMs));
  const found = state.memory.spikes.suspects.filter(({ atMs }) => !left.has(atMs));
  const others = state.memory.findings.filter(({ type }) => type !== 'external-stalls');
  const memory: Memory = {
    ...(found.length === 0 ? state.memory : forgetSpikes(problem, state.memory, found)),
    spikes,
    findings: [...others, { type: 'external-stalls', ticks, text: spikesText(spikes) }],
    // What was in flight says nothing of the target's backlog, nor what was completed of its throughput.
    backlog: null,
    lastRps: [],
    unhealthyRow: 0,
  };
  const next = { ...state, memory };
  return isOutOfTime(problem, memory, seen) ? runOut(problem, next) : [next, null];
}

/** Twice the rate isn't kept up for longer, whatever its ticks say of the target. */
function isBurst(state: Unfinished): boolean {
  return (state.phase === 'confirming' || state.phase === 'probing') && state.stage === 'burst';
}

function isAtAskedRate(memory: Memory, seen: Observation): boolean {
  if (seen.offeredRps === null) return false;
  return Math.abs(seen.offeredRps - memory.askedRps) <= 0.002 + 1e-6 * memory.askedRps;
}

function isOutOfTime(problem: SearchProblem, memory: Memory, seen: Observation): boolean {
  return seen.atMs - (memory.startedAtMs ?? 0) >= problem.search.maxDurationMs;
}

function runOut(problem: SearchProblem, state: Unfinished): Move {
  const { memory } = state;
  if (state.phase === 'confirming' && isAsGoodAsHeld(problem, state)) {
    return settle(problem, { ...state, held: [...state.held, state.tier] });
  }
  if (state.phase === 'probing') return endProbing(problem, state);
  const isClient =
    memory.uncountedTicks >
    tuning.refining.unhealthyShareMax * Math.max(1, memory.hoverTicks + memory.uncountedTicks);
  if (isClient && memory.unhealthyReason !== '') {
    const reason = `Most ticks could not be counted: ${memory.unhealthyReason}.`;
    return conclude(problem, memory, { verdict: 'client-limited', reason });
  }
  return conclude(problem, memory, {
    verdict: 'inconclusive',
    reason: `Out of time while ${state.phase}: ${boundsText(memory)}.`,
  });
}

function boundsText(memory: Memory): string {
  const held = memory.passedRps === null ? 'no rate held yet' : `${rate(memory.passedRps)} held`;
  const broke = memory.failedRps === null ? 'none broke yet' : `${rate(memory.failedRps)} broke`;
  return `${held}, ${broke}`;
}
