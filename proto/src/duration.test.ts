import { describe, expect, test } from 'vitest';
import { parseDurationMs } from './duration.ts';

describe('parseDurationMs()', () => {
  test.each([
    ['500ms', 500],
    ['30s', 30_000],
    ['5m', 300_000],
    ['2h', 7_200_000],
    ['1.5s', 1_500],
    ['0.1s', 100],
    [' 2 s ', 2_000],
  ])('%s is %d ms', (text, expected) => {
    expect(parseDurationMs(text)).toEqual({ ok: true, value: expected });
  });

  test.each(['', '5', 's', '-1s', '0s', '0.5ms', '1e3s', '1d', '1s 2ms', 'Infinitys'])(
    '%j is refused',
    (text) => {
      expect(parseDurationMs(text)).toMatchObject({ ok: false });
    },
  );
});
