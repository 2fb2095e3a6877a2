import { describeProblem } from '@plimsoll/core/problem';
import { expect, test } from 'vitest';
import { parseRecordFlags, type RecordFlags } from './record-request.ts';

const flags: RecordFlags = {
  target: 'http://127.0.0.1:8000',
  listen: '0.0.0.0:9000',
  out: 'traffic.rec',
  sample: '100%',
  bodies: true,
  maxSize: '1GiB',
  maxDuration: 'none',
  maxBody: '1MiB',
};

test('flags become options, with units', () => {
  const parsed = parseRecordFlags({
    ...flags,
    target: 'grpc://[::1]:8001/',
    sample: '2.5%',
    sampleBy: 'header:X-Session',
    feature: ['candidates=json:inputs[0].shape[1]'],
    maxSize: '1.5MB',
    maxDuration: '10m',
  });
  expect(parsed).toMatchObject({
    ok: true,
    value: {
      target: { host: '::1', port: 8001 },
      listen: { host: '0.0.0.0', port: 9000 },
      rules: {
        sample: { share: 0.025, by: { type: 'header', name: 'x-session' } },
        features: [
          { name: 'candidates', place: { type: 'json', path: ['inputs', 0, 'shape', 1] } },
        ],
      },
      maxBytes: 1_500_000,
      maxBodyBytes: 1_048_576,
      maxDurationUs: 600_000_000,
    },
  });
});

test('everything that is wrong is said at once', () => {
  const parsed = parseRecordFlags({
    ...flags,
    target: 'https://models:443/v2',
    listen: '9000',
    sample: '0%',
    sampleBy: 'path',
    key: 'cookie:a',
    redact: ['json:a[b'],
    hash: ['header:x'],
    feature: ['candidates'],
    maxSize: 'much',
  });
  expect(parsed.ok ? [] : parsed.error.map(describeProblem)).toEqual([
    '--target: expected http://HOST:PORT (or grpc://), without TLS and without a path, found https://models:443/v2',
    '--listen: expected host:port, found 9000',
    '--sample: expected a share above 0% and at most 100%, such as 10%, found 0%',
    '--sample-by: expected header:NAME, query:NAME, json:PATH, found path',
    '--key: expected header:NAME, query:NAME, json:PATH, found cookie:a',
    '--feature: expected NAME=PLACE, such as candidates=json:inputs[0].shape[1], found candidates',
    '--hash: expected --hash-key-file beside it: without a key hashes can be found out by trying, found none',
    '--redact: expected after json: a path such as user.id, inputs[0].shape[1] or inputs[*].data, found json:a[b',
    '--max-size: expected a size such as 64KiB, 100MB or 1GiB, found much',
  ]);
});

test('a proxy is not its own target', () => {
  const parsed = parseRecordFlags({ ...flags, listen: '0.0.0.0:8000' });
  expect(parsed.ok ? [] : parsed.error.map(({ path }) => path)).toEqual(['--listen']);
});
