/** A run's record is whole: events without a gap, of which the last one, and no other, says how the run ended. */
import type { StoredRun } from '../simulate.ts';
import type { Violation } from './violation.ts';

export function checkRecord({ result, events, summary }: StoredRun): readonly Violation[] {
  const found: string[] = [];
  const gap = events.findIndex(({ seq }, index) => seq !== index + 1);
  if (gap >= 0) found.push(`expected event ${gap + 1}, found ${events[gap]?.seq}`);
  const ends = events.flatMap(({ event }) => (event.type === 'finished' ? [event] : []));
  if (ends.length > 1) found.push(`expected one end, found ${ends.length}`);
  const last = events.at(-1)?.event;
  if (summary.state === 'finished' && last?.type !== 'finished') {
    found.push(`expected the end as the last event, found ${last?.type ?? 'none'}`);
  }
  if (last?.type === 'finished' && JSON.stringify(last.result) !== JSON.stringify(result)) {
    found.push('expected the result to be that of the last event');
  }
  return found.map((text) => ({ invariant: 'record', text: `run ${result.runId}: ${text}` }));
}
