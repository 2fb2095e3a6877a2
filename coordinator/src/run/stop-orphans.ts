/** Frees the agents of a run that nobody will go on with: they would wait for a coordinator for some time yet. */
import type { Bus } from '@plimsoll/bus/bus';
import { encodeStop } from '@plimsoll/proto/codec/stop';
import { stopSubject } from '@plimsoll/proto/subjects';

export function stopOrphans({
  bus,
  term,
  runId,
}: {
  readonly bus: Bus;
  readonly term: number;
  readonly runId: string;
}): void {
  const reason = 'The run was given up: its coordinator ended.';
  bus.publish(stopSubject(runId), encodeStop({ runId, term, reason }));
}
