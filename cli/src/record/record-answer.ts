/** How a recording went, in words. */
import { assertNever } from '@plimsoll/core/assert';
import type { RecordSummary } from '@plimsoll/traffic/record/start-record';
import { formatCount } from '../output/quantity.ts';

export function formatRecordSummary(summary: RecordSummary): string {
  const { seen, recorded, out, dropped, unrecorded, bodiesLeftOut, bytes, file } = summary;
  const parts = [
    `${formatCount(recorded)} recorded`,
    `${formatCount(out)} not sampled`,
    `${formatCount(dropped)} dropped`,
    ...(unrecorded > 0 ? [`${formatCount(unrecorded)} after its end`] : []),
  ];
  const lines: readonly (readonly [string, string])[] = [
    ['requests', `${formatCount(seen)} forwarded: ${parts.join(', ')}`],
    ...(bodiesLeftOut > 0
      ? [['bodies', `${formatCount(bodiesLeftOut)} left out for lack of memory`] as const]
      : []),
    ['file', file === null ? 'none' : `${file}, ${formatCount(bytes)} bytes`],
    ['end', endText(summary)],
  ];
  return lines.map(([name, text]) => `${name.padEnd(10)}${text}\n`).join('');
}

function endText({ end, isWritten }: RecordSummary): string {
  switch (end) {
    case 'running':
      return isWritten ? 'stopped; all is written' : 'stopped; what the disk had not taken is lost';
    case 'max-size':
      return '--max-size was reached before';
    case 'max-duration':
      return '--max-duration was reached before';
    case 'failed':
      return 'the recording failed before; the traffic was forwarded all the same';
    default:
      return assertNever(end);
  }
}
