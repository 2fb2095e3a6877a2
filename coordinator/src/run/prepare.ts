/**
 * Gets the agents of a run ready: all at once, with one deadline. Nothing is offered unless every one of them is
 * ready; if any isn't, those that are get stopped, and everything that is wrong is said at once.
 */
import { type Bus, BusError } from '@plimsoll/bus/bus';
import { assertNever } from '@plimsoll/core/assert';
import type { Assignment, MeasuredCapacity } from '@plimsoll/core/assignment';
import type { Clock } from '@plimsoll/core/clock';
import { describeProblem, type Problem } from '@plimsoll/core/problem';
import { err, ok, type Result } from '@plimsoll/core/result';
import { fetchMsOf, type RunSpec } from '@plimsoll/core/spec';
import { decodeAssignmentReply, encodeAssignment } from '@plimsoll/proto/codec/assignment';
import { encodeStop } from '@plimsoll/proto/codec/stop';
import { assignSubject, stopSubject } from '@plimsoll/proto/subjects';
import type { Member } from '../fleet/membership.ts';
import { fleetLimitRps } from './fleet-limit.ts';
import type { RunAgent } from './run-state.ts';

/** Connections, measuring, checks and one probe: the last two may take as long as a request may. */
const connectMs = 10_000;

export interface PrepareOptions {
  readonly bus: Bus;
  readonly clock: Clock;
  readonly runId: string;
  readonly term: number;
  readonly spec: RunSpec;
  readonly tickUs: number;
  /** Zero of the run's clock, on `clock`. */
  readonly originUs: number;
  readonly members: readonly Member[];
  /** Aborted when nobody wants the run any more. */
  readonly signal: AbortSignal;
}

export async function prepareAgents(
  options: PrepareOptions,
): Promise<Result<readonly RunAgent[], readonly Problem[]>> {
  const answers = await Promise.race([
    Promise.all(options.members.map((member) => prepareAgent(options, member))),
    aborted(options.signal),
  ]);
  const agents = answers.flatMap((answer) => (answer.ok ? [answer.value] : []));
  const refusals = answers.flatMap((answer) => (answer.ok ? [] : answer.error));
  const problems = refusals.length > 0 ? refusals : tooFastFor(agents, options.spec);
  if (problems.length === 0) return ok(agents);
  const { bus, runId, term } = options;
  bus.publish(stopSubject(runId), encodeStop({ runId, term, reason: 'The run did not start.' }));
  return err(distinct(problems));
}

type Answer = Result<RunAgent, readonly Problem[]>;

async function prepareAgent(options: PrepareOptions, member: Member): Promise<Answer> {
  const { agentId, incarnation } = member.hello;
  const { target, workload } = options.spec;
  const assignment: Assignment = {
    runId: options.runId,
    term: options.term,
    sentAtUs: Math.round(options.clock.nowUs() - options.originUs),
    tickUs: options.tickUs,
    incarnation,
    longestUs: options.spec.search.maxDurationMs * 1000,
    target,
    workload,
  };
  const timeoutMs =
    connectMs + 2 * target.timeoutMs + fetchMsOf(workload.recording?.source ?? null);
  try {
    const bytes = await options.bus.request(
      assignSubject(agentId),
      encodeAssignment(assignment),
      timeoutMs,
    );
    const reply = decodeAssignmentReply(bytes);
    if (!reply.ok) return refusal(agentId, 'an answer that can be read', reply.error);
    if (reply.value.incarnation !== incarnation) {
      return refusal(agentId, 'the process that joined', 'one that was started since');
    }
    switch (reply.value.type) {
      case 'ready':
        return ok(readyAgent(member, reply.value.measured));
      case 'refused':
        return err(reply.value.problems);
      default:
        return assertNever(reply.value);
    }
  } catch (error) {
    if (!(error instanceof BusError)) throw error;
    return refusal(agentId, `an answer within ${timeoutMs / 1000} s`, error.message);
  }
}

/** What it measured of this run's workload goes before what it said of itself when it joined. */
function readyAgent({ hello }: Member, measured: MeasuredCapacity | null): RunAgent {
  const { agentId, incarnation } = hello;
  const { capacityRps, limitRps } = measured ?? { capacityRps: hello.capacityRps, limitRps: null };
  // A weight of 0 would give an agent that could not measure itself no share at all.
  return { agentId, incarnation, weight: Math.max(1, capacityRps), limitRps };
}

/** A run whose first rate is beyond its agents would say nothing of the target. */
function tooFastFor(agents: readonly RunAgent[], { search }: RunSpec): readonly Problem[] {
  const limitRps = fleetLimitRps(agents);
  if (limitRps === null || search.startRps <= limitRps) return [];
  const expected = `at most ${Math.floor(limitRps)}/s, which is what ${agents.length} agents can send by their own measurement`;
  return [{ path: 'search.startRate', expected, found: `${search.startRps}/s` }];
}

function refusal(agentId: string, expected: string, found: string): Answer {
  return err([{ path: 'agents', expected: `${expected} from agent ${agentId}`, found }]);
}

async function aborted(signal: AbortSignal): Promise<readonly Answer[]> {
  const { promise, resolve } = Promise.withResolvers<void>();
  if (signal.aborted) resolve();
  signal.addEventListener('abort', () => resolve(), { once: true });
  await promise;
  return [err([{ path: 'run', expected: 'to be started', found: 'a request to stop' }])];
}

/** Ten agents that find the same thing wrong have found one problem. */
function distinct(problems: readonly Problem[]): readonly Problem[] {
  const seen = new Map(problems.map((problem) => [describeProblem(problem), problem]));
  return Array.from(seen.values());
}
