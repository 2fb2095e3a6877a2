import { describe, expect, test } from 'vitest';
import {
  addCounters,
  type Counters,
  counterNames,
  errorCount,
  inFlight,
  subtractCounters,
  zeroCounters,
} from './counters.ts';

const some: Counters = {
  offered: 100,
  issued: 90,
  completed: 60,
  timeout: 1,
  connect: 2,
  status: 3,
  protocol: 4,
  skipped: 10,
  bytesSent: 9000,
  bytesReceived: 6000,
};

describe('counters', () => {
  test('counterNames lists every counter once', () => {
    expect([...counterNames].toSorted()).toEqual(Object.keys(some).toSorted());
    expect(new Set(counterNames).size).toBe(counterNames.length);
  });

  test('subtractCounters() inverts addCounters()', () => {
    expect(addCounters(some, zeroCounters)).toEqual(some);
    expect(subtractCounters(addCounters(some, some), some)).toEqual(some);
    expect(subtractCounters(some, some)).toEqual(zeroCounters);
  });

  test('errorCount() leaves out what was never issued', () => {
    expect(errorCount(some)).toBe(10);
  });

  test('inFlight() is what was issued and has not ended', () => {
    expect(inFlight(some)).toBe(20);
  });
});
