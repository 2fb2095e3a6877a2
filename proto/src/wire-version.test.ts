import { describe, expect, test } from 'vitest';
import { checkWireVersion, wireVersions } from './wire-version.ts';

const understood = { min: 2, max: 3 };

describe('checkWireVersion()', () => {
  test('lets this program speak with itself', () => {
    expect(checkWireVersion(wireVersions)).toEqual({ ok: true, value: 1 });
  });

  test('chooses the newest version that both understand', () => {
    expect(checkWireVersion({ min: 1, max: 2 }, understood)).toEqual({ ok: true, value: 2 });
    expect(checkWireVersion({ min: 3, max: 9 }, understood)).toEqual({ ok: true, value: 3 });
  });

  test('refuses an agent that is too old', () => {
    expect(checkWireVersion({ min: 1, max: 1 }, understood)).toEqual({
      ok: false,
      error: {
        code: 'AGENT_TOO_OLD',
        message:
          'Agent too old: the agent speaks wire version 1, the coordinator understands versions 2 to 3; upgrade the agent',
      },
    });
  });

  test('refuses an agent that is too new', () => {
    expect(checkWireVersion({ min: 4, max: 5 })).toEqual({
      ok: false,
      error: {
        code: 'AGENT_TOO_NEW',
        message:
          'Agent too new: the agent speaks wire versions 4 to 5, the coordinator understands version 1; upgrade the coordinator',
      },
    });
  });
});
