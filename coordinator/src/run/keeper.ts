/** Writes a run's record as it happens: events, the result so far, the search's state, the summary. */
import { assertNever } from '@plimsoll/core/assert';
import type { Clock } from '@plimsoll/core/clock';
import type { RunEvent } from '@plimsoll/core/run-event';
import type { RunResult } from '@plimsoll/core/run-result';
import type { RunState, RunSummary } from '@plimsoll/proto/api';
import type { Log } from '../log.ts';
import type { Meter } from '../meter.ts';
import type { RunRecord } from '../store/run-record.ts';

export interface Keeper {
  summarise(state: RunState, result: RunResult): Promise<void>;
  /**
   * @param snapshot what another coordinator would go on from
   * @param result the result so far, asked for only where it is kept: it is a sum over all agents
   */
  keep(event: RunEvent, snapshot: () => unknown, result: () => RunResult): Promise<void>;
  /** Ends the record of a run that ends outside its machine. */
  close(result: RunResult, atMs: number): Promise<void>;
}

export interface KeeperOptions {
  readonly runId: string;
  readonly record: RunRecord;
  readonly clock: Clock;
  readonly meter: Meter;
  readonly log: Log;
  readonly createdAt: string;
}

export function createKeeper(options: KeeperOptions): Keeper {
  const { runId, record, clock, meter, log, createdAt } = options;
  let trial = 0;

  async function summarise(state: RunState, result: RunResult): Promise<void> {
    const summary: RunSummary = {
      runId: result.runId,
      name: result.name,
      state,
      createdAt,
      verdict: result.verdict,
      capacityRps: result.capacity?.ratePerSecond ?? null,
    };
    // The result first: whoever finds a run in the list finds its result.
    await record.putResult(result);
    await record.putSummary(summary);
  }

  async function append(event: RunEvent): Promise<void> {
    await record.append(event);
    meter.eventRecorded(runId, event);
    say(event);
  }

  function say(event: RunEvent): void {
    switch (event.type) {
      case 'decision':
        trial += 1;
        log.info({ trial, phase: event.phase, rps: event.rps, reason: event.reason }, 'decision');
        break;
      case 'agent':
        log.info({ trial, agent: event.agentId, change: event.change }, 'agent of the run');
        break;
      case 'window':
        if (event.voidReason !== null) {
          log.warn({ trial, reason: event.voidReason }, 'window does not count');
        }
        break;
      case 'finished':
        log.info(
          { trial, verdict: event.result.verdict, reason: event.result.reason },
          'run finished',
        );
        break;
      default:
        assertNever(event);
    }
  }

  return {
    summarise,
    async keep(event, snapshot, result) {
      // The summary before the last event: whoever has seen the run end reads its end everywhere.
      if (event.type === 'finished') await summarise('finished', event.result);
      await append(event);
      if (event.type !== 'window' && event.type !== 'decision') return;
      // Who watches the run hears of it first: of thousands of agents the state takes tens of milliseconds to write.
      await nextTurn(clock);
      if (event.type === 'window') await record.putResult(result());
      await record.putState(snapshot());
    },
    async close(result, atMs) {
      await summarise('finished', result);
      await append({ type: 'finished', atMs, result });
    },
  };
}

/** Resolves once everything else that is due had its turn. */
async function nextTurn(clock: Clock): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  clock.after(0, resolve);
  await promise;
}
