/** Frees the agents of a run that nobody will go on with: they would wait for a coordinator for some time yet. */
import type { Bus } from '@plimsoll/bus/bus';
import { encodeStop } from '@plimsoll/proto/codec/stop';
import { stopSubject } from '@plimsoll/proto/subjects';

export const orphanStop = 'The run was given up: its coordinator ended.';

export function stopOrphans({
  bus,
  term,
  runId,
  reason,
}: {
  readonly bus: Bus;
  readonly term: number;
  readonly runId: string;
  readonly reason: string;
}): void {
  bus.publish(stopSubject(runId), encodeStop({ runId, term, reason }));
}
