/**
 * The subjects of the bus, as functions: nothing else in the program spells one. The table with who
 * publishes what is in docs/protocol.md.
 *
 * Ids become tokens of subjects, so they may hold no dot, no wildcard and no space: one agent must not
 * be able to speak for another, or to listen to all, by its name.
 */
import { assert } from '@plimsoll/core/assert';

/** All subjects begin so. */
export const subjectsRoot = 'plimsoll.v1';
const root = subjectsRoot;
const idPattern = /^[A-Za-z0-9_-]{1,128}$/;

/** Whether a text can name an agent or a run. Decoders hold every id on the wire to it. */
export function isId(text: string): boolean {
  return idPattern.test(text);
}

/** Request, agent to coordinator: Hello, answered with HelloReply. */
export function helloSubject(): string {
  return `${root}.hello`;
}

/** Broadcast, coordinator to agents: say hello again. The payload is empty. */
export function whoisSubject(): string {
  return `${root}.whois`;
}

/** Published by an agent: Beat. */
export function beatSubject(agentId: string): string {
  return `${root}.beat.${token(agentId)}`;
}

/** All beats. */
export function beatPattern(): string {
  return `${root}.beat.*`;
}

/** Request, coordinator to one agent: Assignment, answered with AssignmentReply. */
export function assignSubject(agentId: string): string {
  return `${root}.agent.${token(agentId)}.assign`;
}

/** Request, coordinator to one agent: FlushRequest, answered with Tick. */
export function flushSubject(agentId: string): string {
  return `${root}.agent.${token(agentId)}.flush`;
}

/** Request, coordinator to one agent: TimeRequest, answered with ClockReading. */
export function agentClockSubject(agentId: string): string {
  return `${root}.agent.${token(agentId)}.clock`;
}

/** Broadcast, coordinator to the agents of a run: Plan. */
export function planSubject(runId: string): string {
  return `${root}.run.${token(runId)}.plan`;
}

/** Request, agent to coordinator, empty payload: the newest plan of a run, answered with Plan. */
export function planGetSubject(runId: string): string {
  return `${root}.run.${token(runId)}.plan.get`;
}

/** Request, agent to coordinator: ClockQuestion, answered with ClockReading. */
export function clockSubject(runId: string): string {
  return `${root}.run.${token(runId)}.clock`;
}

/** Published by an agent: PlanAck. */
export function ackSubject(runId: string, agentId: string): string {
  return `${root}.run.${token(runId)}.ack.${token(agentId)}`;
}

/** All acknowledgements of a run. */
export function ackPattern(runId: string): string {
  return `${root}.run.${token(runId)}.ack.*`;
}

/** Broadcast, coordinator to the agents of a run: Renewal. */
export function renewSubject(runId: string): string {
  return `${root}.run.${token(runId)}.renew`;
}

/** All renewals, of every run. */
export function renewPattern(): string {
  return `${root}.run.*.renew`;
}

/** Published by an agent: Tick. */
export function tickSubject(runId: string, agentId: string): string {
  return `${root}.run.${token(runId)}.tick.${token(agentId)}`;
}

/** All ticks of a run. */
export function tickPattern(runId: string): string {
  return `${root}.run.${token(runId)}.tick.*`;
}

/** Broadcast, coordinator to the agents of a run: Stop. */
export function stopSubject(runId: string): string {
  return `${root}.run.${token(runId)}.stop`;
}

/** Broadcast, coordinator to all agents: Stop, whatever they are doing. */
export function stopAllSubject(): string {
  return `${root}.stop`;
}

/** Everything that is said to one agent alone. */
export function agentPattern(agentId: string): string {
  return `${root}.agent.${token(agentId)}.*`;
}

/** What one agent says on such a subject, in every run. */
export function inAnyRun(kind: 'tick' | 'ack', agentId: string): string {
  return `${root}.run.*.${kind}.${token(agentId)}`;
}

/** What is said to the agents of every run, and what they ask. */
export function ofAnyRun(kind: 'plan' | 'plan.get' | 'renew' | 'stop' | 'clock'): string {
  return `${root}.run.*.${kind}`;
}

function token(id: string): string {
  // Ids are checked where they come in (decoders, configuration), so a bad one here is a bug.
  assert(isId(id), `an id is 1 to 128 of A-Z a-z 0-9 _ -, got ${JSON.stringify(id)}`);
  return id;
}
