import { describe, expect, test } from 'vitest';
import { assertPattern, assertSubject, subjectMatches } from './subject-match.ts';

describe('subjectMatches()', () => {
  test.each([
    // pattern, subject, whether it matches
    ['a.b', 'a.b', true],
    ['a.b', 'a.c', false],
    ['a.b', 'a', false],
    ['a', 'a.b', false],
    ['a.*', 'a.b', true],
    ['a.*', 'a', false],
    ['a.*', 'a.b.c', false],
    ['*.b', 'a.b', true],
    ['a.>', 'a.b', true],
    ['a.>', 'a.b.c', true],
    ['a.>', 'a', false],
    ['>', 'a.b', true],
    ['*.*.>', 'a.b', false],
    ['*.*.>', 'a.b.c', true],
  ])('%s and %s: %s', (pattern, subject, isMatch) => {
    expect(subjectMatches(pattern, subject)).toBe(isMatch);
  });
});

describe('assertSubject() and assertPattern()', () => {
  test.each(['', '.', 'a.', '.a', 'a..b', 'a b', 'a\n'])('%j is neither', (text) => {
    expect(() => assertSubject(text)).toThrow('Invariant broken');
    expect(() => assertPattern(text)).toThrow('Invariant broken');
  });

  test('wildcards are for patterns alone, and > for their end', () => {
    expect(() => assertSubject('a.*')).toThrow('Invariant broken');
    expect(() => assertSubject('a.>')).toThrow('Invariant broken');
    expect(() => assertPattern('a.>.b')).toThrow('Invariant broken');
    assertPattern('a.*.>');
    assertSubject('a.b*');
  });
});
