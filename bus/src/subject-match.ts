/**
 * NATS's rules for subjects: tokens between dots; in a pattern `*` stands for one token and a final `>`
 * for one or more.
 */
import { assert } from '@plimsoll/core/assert';

/** Whether a subscription to `pattern` receives what is published on `subject`. */
export function subjectMatches(pattern: string, subject: string): boolean {
  if (pattern === subject) return true;
  if (!pattern.includes('*') && !pattern.endsWith('>')) return false;
  const expected = pattern.split('.');
  const tokens = subject.split('.');
  if (expected.at(-1) === '>') {
    return tokens.length >= expected.length && startsWith(tokens, expected.slice(0, -1));
  }
  return tokens.length === expected.length && startsWith(tokens, expected);
}

function startsWith(tokens: readonly string[], expected: readonly string[]): boolean {
  return expected.every((token, index) => token === '*' || token === tokens[index]);
}

/** Stops the program for a subject that nothing may be published on: only a bug makes one. */
export function assertSubject(subject: string): void {
  assert(
    subject.split('.').every((token) => isToken(token) && token !== '*' && token !== '>'),
    `a subject is tokens without wildcards between dots, got ${JSON.stringify(subject)}`,
  );
}

/** Stops the program for a pattern that can't be subscribed to. */
export function assertPattern(pattern: string): void {
  const tokens = pattern.split('.');
  assert(
    tokens.every(
      (token, index) => isToken(token) && (token !== '>' || index === tokens.length - 1),
    ),
    `a pattern is tokens between dots, > only as the last, got ${JSON.stringify(pattern)}`,
  );
}

function isToken(token: string): boolean {
  return token !== '' && !/\s/.test(token);
}
