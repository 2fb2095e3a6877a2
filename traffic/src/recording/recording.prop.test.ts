import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bytesOf, recordingOf, requestsIn } from '../testing/recorded.ts';
import { requests } from '../testing/requests.ts';
import { RecordingError } from './recording-error.ts';

const cut = (all: readonly unknown[], by: number) => Math.floor((all.length * by) / 100);

test('what was written is read, however it was split into blocks', () => {
  fc.assert(
    fc.property(requests, fc.nat(100), (all, percent) => {
      const at = cut(all, percent);
      const recording = recordingOf(bytesOf([all.slice(0, at), all.slice(at)]));
      expect(recording.count).toBe(all.length);
      expect(recording.durationUs).toBe((all.at(-1)?.atUs ?? 0) - (all[0]?.atUs ?? 0));
      expect(recording.tornBytes).toBe(0);
      expect(requestsIn(recording)).toEqual(all);
    }),
  );
});

test('cut off anywhere, it holds the whole blocks before', () => {
  fc.assert(
    fc.property(requests, requests, fc.nat(), (first, second, where) => {
      const offset = first.at(-1)?.atUs ?? 0;
      const later = second.map((request) => ({ ...request, atUs: request.atUs + offset }));
      const all = [...first, ...later];
      const whole = bytesOf([first]);
      const bytes = bytesOf([first, later]);
      const end = whole.length + (where % (bytes.length - whole.length));
      const recording = recordingOf(bytes.subarray(0, end));
      const { count } = recording;
      expect(requestsIn(recording)).toEqual(all.slice(0, count));
      expect(count).toBeGreaterThanOrEqual(first.length);
      expect(count).toBeLessThan(all.length);
    }),
  );
});

test('a changed byte is found out: what is read is what was written, or less, and said to be', () => {
  fc.assert(
    fc.property(requests, fc.nat(), fc.integer({ min: 1, max: 255 }), (all, where, change) => {
      const bytes = bytesOf([all]);
      const at = where % bytes.length;
      bytes[at] = (bytes[at] ?? 0) ^ change;
      const read = readOrRefuse(bytes);
      if (read === null) return;
      expect(read.requests).toEqual(all.slice(0, read.requests.length));
      expect(read.tornBytes).toBeGreaterThan(0);
    }),
  );
});

function readOrRefuse(bytes: Uint8Array) {
  try {
    const recording = recordingOf(bytes);
    return { requests: requestsIn(recording), tornBytes: recording.tornBytes };
  } catch (error) {
    expect(error).toBeInstanceOf(RecordingError);
    return null;
  }
}
