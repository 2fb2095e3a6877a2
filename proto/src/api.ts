/**
 * The documents of the coordinator's REST API, for its OpenAPI description and for decoding answers. The
 * types are core's; the compiler holds each schema to its type. What a run is made from, the spec, is in
 * spec-shape.ts.
 */
import { agentActivities } from '@plimsoll/core/agent-state';
import type { NumberedEvent, RunEvent } from '@plimsoll/core/run-event';
import { findingTypes, type RunResult, verdicts } from '@plimsoll/core/run-result';
import type { Progress } from '@plimsoll/core/search/command';
import { z } from 'zod';

const count = z.number().int().nonnegative();
const rps = z.number().nonnegative();
const runId = z.string().describe('The id of a run: letters, digits, _ and -.');
const atMs = z.number().describe("Milliseconds since the run's start.");
const verdict = z.enum(verdicts).nullable().describe('How the run ended; null while it goes on.');

export const runStates = ['preparing', 'running', 'finished'] as const;
export type RunState = (typeof runStates)[number];

/** What a list shows of a run. */
export interface RunSummary {
  readonly runId: string;
  readonly name: string;
  readonly state: RunState;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  readonly verdict: RunResult['verdict'];
  readonly capacityRps: number | null;
}

export const runSummaryShape: z.ZodType<RunSummary> = z
  .object({
    runId,
    name: z.string().describe("The spec's name."),
    state: z.enum(runStates),
    createdAt: z.iso.datetime().describe('When the run was created, UTC.'),
    verdict,
    capacityRps: rps.nullable().describe('Requests per second; null unless it is known.'),
  })
  .describe('What a list shows of a run.');

export interface RunList {
  readonly runs: readonly RunSummary[];
}

export const runListShape: z.ZodType<RunList> = z
  .object({ runs: z.array(runSummaryShape) })
  .describe('All runs, the newest first.');

export interface RunCreated {
  readonly runId: string;
}

export const runCreatedShape: z.ZodType<RunCreated> = z
  .object({ runId })
  .describe('The run that was started.');

export interface RunsStopped {
  readonly runIds: readonly string[];
}

export const runsStoppedShape: z.ZodType<RunsStopped> = z
  .object({ runIds: z.array(runId) })
  .describe('The runs that were told to stop.');

/** A file that the fleet shares. */
export interface StoredFile {
  readonly sha256: string;
  readonly bytes: number;
}

export const storedFileShape: z.ZodType<StoredFile> = z
  .object({ sha256: z.string(), bytes: count })
  .describe('A recording that is there.');

/** What came of asking for another rate. */
export interface RateSet {
  readonly runId: string;
  readonly ratePerSecond: number;
  /** Of the plan that says so. */
  readonly revision: number;
  readonly startsAtMs: number;
  readonly agents: number;
  readonly acknowledged: number;
  readonly inTime: number;
}

export const rateSetShape: z.ZodType<RateSet> = z
  .object({
    runId,
    ratePerSecond: rps,
    revision: count.describe('The number of the plan that says so.'),
    startsAtMs: z
      .number()
      .describe("When all agents change to it together, milliseconds since the run's start."),
    agents: count.describe('How many agents offer it.'),
    acknowledged: count.describe('How many of them said within a second that they do.'),
    inTime: count.describe(
      'How many said so before it started: with all of them, it was one step.',
    ),
  })
  .describe('The rate that was asked for, and how many agents have taken it.');

export const rateRequestShape = z.object({
  ratePerSecond: z
    .number()
    .describe('For all agents together: above 0, and no more than search.maxRate of the spec.'),
});

export const agentStates = [...agentActivities, 'lost'] as const;
export type AgentState = (typeof agentStates)[number];

/** An agent as the coordinator sees it. */
export interface AgentView {
  readonly agentId: string;
  readonly pool: string;
  readonly host: string;
  readonly pid: number;
  readonly software: string;
  readonly state: AgentState;
  readonly runId: string | null;
  readonly capacityRps: number;
  readonly labels: Readonly<Record<string, string>>;
}

export const agentViewShape: z.ZodType<AgentView> = z
  .object({
    agentId: z.string(),
    pool: z.string(),
    host: z.string().describe('Name of the host it runs on.'),
    pid: count.describe('Its process id there.'),
    software: z.string().describe("Its program's version."),
    state: z
      .enum(agentStates)
      .describe('`lost` when it has not been heard of for a second and a half.'),
    runId: runId.nullable().describe('The run it works on.'),
    capacityRps: rps.describe('What it believes it can send, requests per second.'),
    labels: z.record(z.string(), z.string()),
  })
  .describe('An agent as the coordinator sees it.');

export interface AgentList {
  readonly agents: readonly AgentView[];
}

export const agentListShape: z.ZodType<AgentList> = z
  .object({ agents: z.array(agentViewShape) })
  .describe('The fleet.');

const quantiles = { p50: z.number(), p90: z.number(), p99: z.number(), p999: z.number() };

const capacity = z
  .object({
    ratePerSecond: rps,
    low: rps.describe("The interval's lower end."),
    high: rps.describe("The interval's upper end."),
    confidence: z.number().describe('Probability that the interval holds the capacity.'),
    bindingObjective: z.string().describe('The objective that breaks first.'),
  })
  .describe('The largest rate at which the SLO holds.');

const tierResult = z
  .object({
    name: z.string(),
    verdict,
    capacity: capacity.nullable(),
    reason: z.string().nullable(),
  })
  .describe('What the run is worth for one of several SLOs.');

const finding = z
  .object({ type: z.enum(findingTypes), text: z.string().describe('One sentence.') })
  .describe('What was noticed on the way and qualifies the answer.');

const requests = z
  .object({ offered: count, issued: count, completed: count, errors: count })
  .describe('Issued requests completed or failed; offered less issued were skipped.');

const background = z
  .object({
    name: z.string(),
    runId,
    ratePerSecond: rps,
    requests,
    latencyMs: z.object(quantiles),
  })
  .describe('Load that went on beside the run, as a run of its own.');

const prediction = z
  .object({ ratePerSecond: rps, low: rps, high: rps, confidence: z.number() })
  .describe('What the spec expected of the capacity.');

const trial = z
  .object({
    ratePerSecond: rps,
    seconds: z.number(),
    verdict: z.enum(['pass', 'fail', 'void']).describe('`void`: no window of it counted.'),
    latencyMs: z.object(quantiles),
    ttftMs: z.object(quantiles).optional().describe('To the first token, of targets that stream.'),
    itlMs: z.object(quantiles).optional().describe('Between tokens, of targets that stream.'),
  })
  .describe('A stretch at one offered rate.');

const lostAgent = z
  .object({
    agentId: z.string(),
    atSeconds: z.number().nullable().describe("On the run's clock; null: there to the end."),
    reason: z.string(),
    countsComplete: z
      .boolean()
      .describe('Whether `requests` holds all that it did, or what it had reported last.'),
    requests: requests.optional().describe('Its part of the `requests` of the run.'),
  })
  .describe('An agent that was lost on the way, or did not hand its last counts over.');

export const runResultShape: z.ZodType<RunResult> = z
  .object({
    version: z.literal(1),
    runId,
    name: z.string(),
    verdict,
    reason: z.string().nullable().describe('Why the run ended; null while it goes on.'),
    capacity: capacity.nullable(),
    tiers: z
      .array(tierResult)
      .optional()
      .describe('Where the spec has tiers; `verdict` and `capacity` are then of the first.'),
    findings: z.array(finding).optional().describe('Absent where nothing was noticed.'),
    background: z.array(background).optional().describe('Absent where the run was alone.'),
    prediction: prediction.optional(),
    durationSeconds: z.number(),
    warmupSeconds: z.number(),
    requests,
    trials: z.array(trial),
    generator: z.object({
      healthy: z.boolean(),
      lagUs: z.object({ p50: z.number(), p99: z.number(), p999: z.number() }),
      agents: count,
      lost: z
        .array(lostAgent)
        .optional()
        .describe('Absent where every agent stayed and handed its last counts over.'),
    }),
  })
  .describe('The result of a run, so far or at its end.');

const phases = [
  'warming',
  'growing',
  'draining',
  'refining',
  'confirming',
  'probing',
  'manual',
  'finished',
] as const satisfies readonly Progress['phase'][];

const progress: z.ZodType<Progress> = z.object({
  phase: z.enum(phases),
  estimateRps: rps.nullable(),
  lowRps: rps.nullable(),
  highRps: rps.nullable(),
  leftMs: z.number().describe('The run takes at most this much longer.'),
});

const windowEvent = z
  .object({
    type: z.literal('window'),
    atMs,
    offeredRps: rps,
    issuedRps: rps,
    completedRps: rps,
    failedRps: rps,
    inFlight: z.number(),
    objectives: z
      .array(
        z.object({
          objective: z.string(),
          value: z.number().describe('Microseconds for latencies, a share for errors and goodput.'),
          ratio: z.number().describe('Above 1 the objective is broken in this window.'),
        }),
      )
      .describe("In the spec's order."),
    health: z.string(),
    voidReason: z.string().nullable().describe("Why the window doesn't count."),
    progress,
  })
  .describe('What the fleet measured between two ticks.');

const decisionEvent = z
  .object({
    type: z.literal('decision'),
    atMs,
    phase: z.enum(phases),
    rps: rps.describe('The rate asked for from here on.'),
    reason: z.string(),
  })
  .describe('The search moved.');

const agentEvent = z
  .object({
    type: z.literal('agent'),
    atMs,
    agentId: z.string(),
    change: z.enum(['joined', 'lost', 'ready', 'finished']),
  })
  .describe('An agent of the run came, went, or got on.');

const finishedEvent = z
  .object({ type: z.literal('finished'), atMs, result: runResultShape })
  .describe('The last event of a run.');

export const runEventShape: z.ZodType<RunEvent> = z.union([
  windowEvent,
  decisionEvent,
  agentEvent,
  finishedEvent,
]);

export const numberedEventShape: z.ZodType<NumberedEvent> = z
  .object({ seq: count.describe('1, 2, 3 and so on: the SSE id.'), event: runEventShape })
  .describe("An event with its place in the run's record.");

const problemShape = z.object({
  path: z.string().describe('Where in the input.'),
  expected: z.string(),
  found: z.string(),
});

/** RFC 9457. `problems` says everything that is wrong with a spec, each with its place in it. */
export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string | undefined;
  readonly instance?: string | undefined;
  readonly problems?: readonly z.output<typeof problemShape>[] | undefined;
}

export const problemDocumentShape: z.ZodType<ProblemDocument> = z
  .object({
    type: z.string().describe('What kind of problem: a URI, or about:blank.'),
    title: z.string(),
    status: z.number().int(),
    detail: z.string().optional(),
    instance: z.string().optional(),
    problems: z.array(problemShape).optional().describe('All that is wrong with the input.'),
  })
  .describe('An error, by RFC 9457.');

export const stopRequestShape = z
  .object({ reason: z.string().optional().describe('Why, for the record.') })
  .describe('May be left out.');
