import fc from 'fast-check';
import { expect, test } from 'vitest';
import { subjectMatches } from './subject-match.ts';

const token = fc.constantFrom('a', 'b', 'c');
const subject = fc.array(token, { minLength: 1, maxLength: 5 });

test('a subject matches itself with any of its tokens replaced by *', () => {
  fc.assert(
    fc.property(subject, fc.array(fc.boolean()), (tokens, stars) => {
      const pattern = tokens.map((name, i) => (stars[i] ? '*' : name));
      expect(subjectMatches(pattern.join('.'), tokens.join('.'))).toBe(true);
    }),
  );
});

test('a subject matches each of its proper beginnings followed by >', () => {
  fc.assert(
    fc.property(subject, fc.nat(), (tokens, at) => {
      const pattern = [...tokens.slice(0, at % tokens.length), '>'];
      expect(subjectMatches(pattern.join('.'), tokens.join('.'))).toBe(true);
    }),
  );
});

test('matching agrees with the regular expression that a pattern stands for', () => {
  const pattern = fc.tuple(
    fc.array(fc.oneof(token, fc.constant('*')), { minLength: 1, maxLength: 4 }),
    fc.boolean(),
  );
  fc.assert(
    fc.property(pattern, subject, ([tokens, hasRest], names) => {
      const text = [...tokens, ...(hasRest ? ['>'] : [])].join('.');
      const source = text.replaceAll('.', '\\.').replaceAll('*', '[^.]+').replaceAll('>', '.+');
      expect(subjectMatches(text, names.join('.'))).toBe(
        new RegExp(`^${source}$`).test(names.join('.')),
      );
    }),
  );
});
