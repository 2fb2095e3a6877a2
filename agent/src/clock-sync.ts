/** Asks the coordinator what time it is in a run, a few times over: the quickest answer bounds the offset best. */
import { type Bus, BusError } from '@plimsoll/bus/bus';
import type { Clock } from '@plimsoll/core/clock';
import { clockErrorEnoughUs, clockErrorMostUs, type RoundTrip } from '@plimsoll/core/clock-map';
import { formatDurationUs } from '@plimsoll/core/duration';
import type { Problem } from '@plimsoll/core/problem';
import { err, ok, type Result } from '@plimsoll/core/result';
import { decodeClockReading, encodeClockQuestion } from '@plimsoll/proto/codec/clock';
import { clockSubject } from '@plimsoll/proto/subjects';
import type { AgentIdentity } from './identity.ts';

const questionsMost = 8;
const answerMs = 500;

export interface ClockSyncOptions {
  readonly bus: Bus;
  readonly clock: Clock;
  readonly identity: AgentIdentity;
  readonly runId: string;
}

/** What a map of the clock needs to know and to tell. */
export interface ClockLearner {
  learn(trip: RoundTrip): void;
  /** How far the map may be off; Infinity before the first answer. */
  readonly errorUs: number;
}

/** Null when the clock is known well enough to take part. */
export async function syncClock(
  options: ClockSyncOptions,
  learner: ClockLearner,
): Promise<Problem | null> {
  const { agentId } = options.identity;
  let found = '';
  for (let asked = 0; asked < questionsMost && learner.errorUs > clockErrorEnoughUs; asked += 1) {
    const trip = await askClock(options);
    if (trip.ok) learner.learn(trip.value);
    else found = trip.error;
  }
  const { errorUs } = learner;
  if (errorUs <= clockErrorMostUs) return null;
  const expected = `a coordinator that tells agent ${agentId} the run's time to ${formatDurationUs(clockErrorMostUs)}`;
  const toHow = `to ${formatDurationUs(Math.round(errorUs))} at best`;
  return { path: 'agents', expected, found: errorUs === Infinity ? found : toHow };
}

/** One question; an error says why there is no answer. */
export async function askClock(options: ClockSyncOptions): Promise<Result<RoundTrip, string>> {
  const { bus, clock, identity, runId } = options;
  const { agentId, incarnation } = identity;
  const askedAtUs = clock.nowUs();
  const about = { agentId, incarnation, askedAtUs: Math.max(0, Math.round(askedAtUs)) };
  try {
    const bytes = await bus.request(clockSubject(runId), encodeClockQuestion(about), answerMs);
    const receivedAtUs = clock.nowUs();
    const reading = decodeClockReading(bytes);
    if (!reading.ok) return reading;
    if (reading.value.runId !== runId) return err(`the time of run ${reading.value.runId}`);
    return ok({ askedAtUs, sentAtUs: reading.value.atUs, receivedAtUs });
  } catch (error) {
    if (!(error instanceof BusError)) throw error;
    return err(error.message);
  }
}
