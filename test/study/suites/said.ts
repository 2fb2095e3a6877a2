/** What our search said of a run, for suites that ask whether it noticed something. */
import type { Finding } from '@plimsoll/core/search/command';
import type { RunRecord } from '../run-record.ts';

/** All the words of its conclusion. */
function wordsOf({ ours, reason }: RunRecord): string {
  return `${reason} ${JSON.stringify(ours?.conclusion ?? null)}`;
}

function hasFinding({ ours }: RunRecord, type: Finding['type']): boolean {
  return ours?.conclusion.findings.some((finding) => finding.type === type) ?? false;
}

export function mentionsStalls(record: RunRecord): boolean {
  return /stall|spike|held up/i.test(wordsOf(record));
}

export function mentionsDrift(record: RunRecord): boolean {
  return /drift/i.test(wordsOf(record));
}

/** That violations hardly depend on the rate. */
export function mentionsFlatCurve(record: RunRecord): boolean {
  return hasFinding(record, 'flat');
}

/** That a burst at some rate is for ever. */
export function mentionsMetastability(record: RunRecord): boolean {
  return hasFinding(record, 'metastable');
}
