import { status } from '@grpc/grpc-js';
import { expect, test } from 'vitest';
import { callFailure } from '../call-failure.ts';
import { failureStatus } from './failure-status.ts';

const problem = { path: 'slo[0]', expected: 'an objective', found: '"x"' };

/** What a client counts against its limit, most of it at least. */
function trailerBytes({ details, metadata }: ReturnType<typeof failureStatus>): number {
  const [bytes] = metadata.get('grpc-status-details-bin');
  return encodeURI(details).length + Buffer.from(bytes ?? '').toString('base64').length;
}

test('failureStatus() says every problem in its message', () => {
  const failure = callFailure('spec-refused', { problems: [problem, { ...problem, path: 'x' }] });
  expect(failureStatus(failure)).toMatchObject({
    code: status.INVALID_ARGUMENT,
    details:
      'The spec is refused: slo[0]: expected an objective, found "x"; x: expected an objective, found "x"',
  });
});

test('failureStatus() is short where there is nothing more to say', () => {
  expect(failureStatus(callFailure('internal')).details).toBe('Internal error');
});

test('failureStatus() says how many problems it leaves out where trailers would grow too large', () => {
  const problems = Array.from({ length: 500 }, (_, index) => ({
    ...problem,
    path: `slo[${index}]`,
  }));
  const refused = failureStatus(callFailure('spec-refused', { problems }));
  expect(refused.details).toMatch(/; and 4\d\d more$/);
  expect(trailerBytes(refused)).toBeLessThan(8192);
});

test('failureStatus() clips what is long, and keeps to whole characters', () => {
  const found = '\u{1f600}'.repeat(100_000);
  const refused = failureStatus(callFailure('spec-refused', { problems: [{ ...problem, found }] }));
  expect(refused.details).toContain('slo[0]: expected an objective, found \u{1f600}');
  expect(trailerBytes(refused)).toBeLessThan(8192);
  const missing = failureStatus(callFailure('not-found', { detail: 'x'.repeat(100_000) }));
  expect(trailerBytes(missing)).toBeLessThan(8192);
});
