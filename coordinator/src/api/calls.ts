/**
 * What the API can be asked, whichever door the question comes through: REST (rest/) and gRPC (grpc/) both call
 * these, and neither knows of the other.
 */
import { err, ok, type Result } from '@plimsoll/core/result';
import type { NumberedEvent } from '@plimsoll/core/run-event';
import type { RunResult } from '@plimsoll/core/run-result';
import type { RunSpec } from '@plimsoll/core/spec';
import type { AgentList, RateSet, RunCreated, RunList, RunsStopped } from '@plimsoll/proto/api';
import { drawSeed } from '@plimsoll/proto/seed';
import { parseSpec } from '@plimsoll/proto/spec-document';
import { readNoFiles } from '@plimsoll/proto/spec-files';
import { parseSpecText } from '@plimsoll/proto/spec-text';
import type { Coordinator } from '../coordinator.ts';
import type { Leadership } from '../leadership.ts';
import type { RunHistory } from '../store/run-history.ts';
import {
  type CallFailure,
  callFailure,
  rateRefused,
  runNotFound,
  runRefused,
  standingBy,
} from './call-failure.ts';
import type { Recordings } from './recordings.ts';

export interface Calls {
  /** @param spec JSON or YAML. @param signal aborted when the caller is gone: nobody would know of the run */
  createRun(spec: string, signal: AbortSignal): Promise<Result<RunCreated, CallFailure>>;
  /** The newest first. */
  listRuns(): Promise<RunList>;
  /** The result so far. */
  getRun(runId: string): Promise<Result<RunResult, CallFailure>>;
  watchRun(
    runId: string,
    afterSeq: number,
    signal: AbortSignal,
  ): Promise<Result<RunWatch, CallFailure>>;
  /** Of a run that has no search. Answers once the agents have said that they execute it, or a second later. */
  setRate(runId: string, rps: number): Promise<Result<RateSet, CallFailure>>;
  /** Stopping what has ended is no error: two people may press the button. */
  stopRun(runId: string, reason: string | null): Promise<Result<RunsStopped, CallFailure>>;
  stopAll(reason: string | null): Result<RunsStopped, CallFailure>;
  listAgents(): Result<AgentList, CallFailure>;
  readonly recordings: Recordings;
  /** Why the coordinator can't work right now, in words; empty when it can. */
  check(): Promise<readonly string[]>;
}

export interface RunWatch {
  /** Nothing will be added to the record. */
  readonly isOver: boolean;
  /** From the one after the last that was seen to the run's last, as they happen; until the signal is aborted. */
  events(): AsyncIterable<NumberedEvent>;
}

export interface CallsOptions {
  readonly leadership: Leadership;
  /** Draws the seeds of runs whose specs name none; in [0, 1). */
  readonly random: () => number;
  readonly recordings: Recordings;
}

/** The largest spec that is read, with its bodies inside. */
export const specBytesMax = 8 * 1024 * 1024;

const stoppedByCaller = 'Stopped through the API.';

export function createCalls({ leadership, random, recordings }: CallsOptions): Calls {
  /** What reads needs no leader; the leader knows it a moment earlier. */
  function history(): RunHistory {
    return leadership.reign() ?? leadership.history;
  }

  function reign(): Result<Coordinator, CallFailure> {
    const leading = leadership.reign();
    return leading === null ? err(standingBy(leadership.leader())) : ok(leading);
  }

  async function getRun(runId: string): Promise<Result<RunResult, CallFailure>> {
    const result = await history().run(runId);
    return result === null ? err(runNotFound(runId)) : ok(result);
  }

  return {
    recordings,
    async createRun(text, signal) {
      const leading = reign();
      if (!leading.ok) return leading;
      const spec = readSpec(text, drawSeed(random()));
      if (!spec.ok) return spec;
      const missing = await recordings.missing(spec.value);
      if (missing !== null) return err(missing);
      const created = await leading.value.createRun(spec.value, signal);
      return created.ok ? ok({ runId: created.value }) : err(runRefused(created.error));
    },
    listRuns: async () => ({ runs: await history().runs() }),
    getRun,
    async watchRun(runId, afterSeq, signal) {
      const result = await getRun(runId);
      if (!result.ok) return result;
      return ok({
        isOver: result.value.verdict !== null,
        events: () => history().events(runId, afterSeq, signal),
      });
    },
    async setRate(runId, rps) {
      const leading = reign();
      if (!leading.ok) return leading;
      const set = await leading.value.setRate(runId, rps);
      if (set !== null) return set.ok ? set : err(rateRefused(runId, set.error));
      const result = await getRun(runId);
      if (!result.ok) return result;
      return err(rateRefused(runId, { code: 'NOT_UNDER_LOAD', reason: 'it is over' }));
    },
    async stopRun(runId, reason) {
      const leading = reign();
      if (!leading.ok) return leading;
      if (leading.value.stopRun(runId, reason ?? stoppedByCaller)) return ok({ runIds: [runId] });
      const result = await getRun(runId);
      return result.ok ? ok({ runIds: [] }) : result;
    },
    stopAll(reason) {
      const leading = reign();
      if (!leading.ok) return leading;
      return ok({ runIds: leading.value.stopAll(reason ?? stoppedByCaller) });
    },
    listAgents() {
      const leading = reign();
      return leading.ok ? ok({ agents: leading.value.agents() }) : leading;
    },
    async check() {
      const leading = reign();
      return leading.ok ? await leading.value.check() : [leading.error.detail ?? ''];
    },
  };
}

function readSpec(text: string, defaultSeed: number): Result<RunSpec, CallFailure> {
  const document = parseSpecText(text, 'body');
  if (!document.ok) return err(callFailure('spec-unreadable', { problems: document.error }));
  const spec = parseSpec(document.value, { readFile: readNoFiles, defaultSeed });
  return spec.ok ? spec : err(callFailure('spec-refused', { problems: spec.error }));
}
