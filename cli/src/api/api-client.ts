/** The coordinator's REST API, as the commands use it. Answers are decoded, never trusted. */
import { describeProblem, type Problem } from '@plimsoll/core/problem';
import { err, ok, type Result } from '@plimsoll/core/result';
import type { RunResult } from '@plimsoll/core/run-result';
import {
  type AgentList,
  agentListShape,
  problemDocumentShape,
  type RateSet,
  type RunCreated,
  type RunList,
  type RunsStopped,
  rateSetShape,
  runCreatedShape,
  runListShape,
  runResultShape,
  runsStoppedShape,
  type StoredFile,
  storedFileShape,
} from '@plimsoll/proto/api';
import { createAskLeader } from './ask-leader.ts';

/** What the coordinator said no to, or why it couldn't be asked. */
export interface ApiFailure {
  /** 0 when there was no answer. */
  readonly status: number;
  /** Where it is told: the coordinator stands by, nobody listens there, or the connection broke or brought nothing. */
  readonly reason?: 'standby' | 'refused' | 'unreachable';
  readonly problems: readonly Problem[];
}

export type Answer<T> = Result<T, ApiFailure>;

export interface ApiClient {
  /** @param fetchMs how long agents may take to fetch the run's recording */
  createRun(document: unknown, fetchMs?: number): Promise<Answer<RunCreated>>;
  /** Null when it isn't there. */
  recording(sha256: string): Promise<Answer<StoredFile | null>>;
  /** @param open the file's content, from its beginning, each time that it is called */
  putRecording(sha256: string, open: () => ByteStream): Promise<Answer<StoredFile>>;
  runs(): Promise<Answer<RunList>>;
  run(runId: string): Promise<Answer<RunResult>>;
  agents(): Promise<Answer<AgentList>>;
  setRate(runId: string, ratePerSecond: number): Promise<Answer<RateSet>>;
  stopRun(runId: string, reason: string): Promise<Answer<unknown>>;
  stopAll(reason: string): Promise<Answer<RunsStopped>>;
  /** The stream of a run's events after one of them; 0 is from the start. */
  openEvents(runId: string, afterSeq: number, signal: AbortSignal): Promise<Answer<ByteStream>>;
}

type ByteStream = ReadableStream<Uint8Array<ArrayBuffer>>;

interface Shape<T> {
  safeParse(value: unknown): { success: true; data: T } | { success: false; error: Error };
}

/** A run's preparation may take a while: agents connect and look at the target first. */
const answerMs = 60_000;

/** @param urls of coordinators that share their store, separated by commas; or of one */
export function createApiClient(urls: string): ApiClient {
  const askLeader = createAskLeader(urls);

  async function ask<T>(
    path: string,
    shape: Shape<T>,
    init: RequestInit = {},
    moreMs = 0,
  ): Promise<Answer<T>> {
    const response = await askLeader(
      (url) => send(url, path, { ...init, signal: AbortSignal.timeout(answerMs + moreMs) }),
      // A run that was asked for twice might be two.
      { isRepeatable: path !== '/v1/runs' || init.method !== 'POST' },
    );
    return response.ok ? await read(response.value, shape) : response;
  }

  function post<T>(path: string, shape: Shape<T>, body: unknown, moreMs = 0): Promise<Answer<T>> {
    const headers = { 'content-type': 'application/json' };
    return ask(path, shape, { method: 'POST', headers, body: JSON.stringify(body) }, moreMs);
  }

  return {
    createRun: (document, fetchMs) => post('/v1/runs', runCreatedShape, document, fetchMs),
    async recording(sha256) {
      const known = await ask(`/v1/recordings/${sha256}`, storedFileShape);
      return !known.ok && known.error.status === 404 ? ok(null) : known;
    },
    async putRecording(sha256, open) {
      const headers = { 'content-type': 'application/octet-stream' };
      // As long as it takes; a broken connection ends it.
      const response = await askLeader(
        (url) =>
          send(url, `/v1/recordings/${sha256}`, {
            method: 'PUT',
            headers,
            body: open(),
            duplex: 'half',
          }),
        { isRepeatable: true },
      );
      return response.ok ? await read(response.value, storedFileShape) : response;
    },
    runs: () => ask('/v1/runs', runListShape),
    run: (runId) => ask(`/v1/runs/${encodeURIComponent(runId)}`, runResultShape),
    agents: () => ask('/v1/agents', agentListShape),
    setRate: (runId, ratePerSecond) =>
      post(`/v1/runs/${encodeURIComponent(runId)}/rate`, rateSetShape, { ratePerSecond }),
    stopRun: (runId, reason) =>
      post(`/v1/runs/${encodeURIComponent(runId)}/stop`, anything, { reason }),
    stopAll: (reason) => post('/v1/stop', runsStoppedShape, { reason }),
    async openEvents(runId, afterSeq, signal) {
      const path = `/v1/runs/${encodeURIComponent(runId)}/events`;
      const headers = { accept: 'text/event-stream', 'last-event-id': String(afterSeq) };
      const response = await askLeader((url) => send(url, path, { headers, signal }), {
        isRepeatable: true,
      });
      if (!response.ok) return response;
      return ok(response.value.body ?? new ReadableStream<Uint8Array<ArrayBuffer>>());
    },
  };
}

async function read<T>(response: Response, shape: Shape<T>): Promise<Answer<T>> {
  const body: unknown = await response.json().catch(() => null);
  const parsed = shape.safeParse(body);
  if (parsed.success) return ok(parsed.data);
  const found = `something else from ${response.url} (${parsed.error.message})`;
  return err({ status: 200, problems: [{ path: '--coordinator', expected: 'its API', found }] });
}

const standbyType = 'urn:plimsoll:problem:standby';

const anything: Shape<unknown> = { safeParse: (data) => ({ success: true, data }) };

async function send(url: string, path: string, init: RequestInit): Promise<Answer<Response>> {
  try {
    const response = await fetch(new URL(path, url), init);
    if (response.ok) return ok(response);
    return err({ status: response.status, ...(await problemsOf(response, path)) });
  } catch (error) {
    const cause = error instanceof Error ? (error.cause ?? error) : error;
    const why = cause instanceof Error ? cause.message : String(cause);
    const found = `${url} (${why})`;
    const expected = 'the URL of a coordinator that answers';
    const reason = codeOf(cause) === 'ECONNREFUSED' ? 'refused' : 'unreachable';
    return err({ status: 0, reason, problems: [{ path: '--coordinator', expected, found }] });
  }
}

/** A problem document's own problems, or the document itself as one. */
async function problemsOf(
  response: Response,
  path: string,
): Promise<Pick<ApiFailure, 'problems' | 'reason'>> {
  const parsed = problemDocumentShape.safeParse(await response.json().catch(() => null));
  if (!parsed.success) {
    const found = `status ${response.status} from ${path}`;
    return { problems: [{ path: '--coordinator', expected: 'its API', found }] };
  }
  const { type, title, detail, problems } = parsed.data;
  if (problems !== undefined && problems.length > 0) return { problems };
  const expected = 'a request that the coordinator accepts';
  const found = detail === undefined ? title : `${title}: ${detail}`;
  const isStandby = type === standbyType;
  return { problems: [{ path, expected, found }], ...(isStandby && { reason: 'standby' }) };
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
}

/** One line for each thing that went wrong. */
export function describeFailure(failure: ApiFailure): string {
  return failure.problems.map(describeProblem).join('\n');
}
