import { assert } from '@plimsoll/core/assert';
import { expect, test } from 'vitest';
import { type AllowList, allowsAddress, allowsName } from './allow-list.ts';
import { parseTargetRule } from './target-rule.ts';

function list(...rules: readonly string[]): AllowList {
  return rules.map((text) => {
    const rule = parseTargetRule(text);
    assert(rule.ok, text);
    return rule.value;
  });
}

test.each([
  { rule: 'models', host: 'models', port: 80, is: true },
  { rule: 'models', host: 'MODELS.', port: 80, is: true },
  { rule: 'models', host: 'models.evil', port: 80, is: false },
  { rule: 'models:8000-8001', host: 'models', port: 8001, is: true },
  { rule: 'models:8000-8001', host: 'models', port: 8002, is: false },
  { rule: '*.svc', host: 'a.svc', port: 1, is: true },
  { rule: '*.svc', host: 'a.b.svc', port: 1, is: true },
  { rule: '*.svc', host: 'svc', port: 1, is: false },
  { rule: '*.svc', host: '.svc', port: 1, is: false },
  { rule: '*.svc', host: 'evilsvc', port: 1, is: false },
  { rule: '10.0.0.0/8', host: 'models', port: 1, is: false },
])('allowsName(): $rule and $host:$port', ({ rule, host, port, is }) => {
  expect(allowsName(list(rule), { host, port })).toBe(is);
});

test.each([
  { rule: '10.0.0.0/8', host: '10.255.0.1', port: 1, is: true },
  { rule: '10.0.0.0/8', host: '11.0.0.1', port: 1, is: false },
  { rule: '10.0.0.0/8:443', host: '10.0.0.1', port: 80, is: false },
  { rule: '10.0.0.0/8', host: '::ffff:10.0.0.1', port: 1, is: true },
  { rule: '10.0.0.0/8', host: '::ffff:11.0.0.1', port: 1, is: false },
  { rule: 'fd00::/8', host: 'fd12::1', port: 1, is: true },
  { rule: 'fd00::/8', host: 'fe80::1', port: 1, is: false },
  { rule: '0.0.0.0/0', host: '::1', port: 1, is: false },
  { rule: 'models', host: '10.0.0.1', port: 1, is: false },
  { rule: '10.0.0.0/8', host: 'models', port: 1, is: false },
])('allowsAddress(): $rule and $host:$port', ({ rule, host, port, is }) => {
  expect(allowsAddress(list(rule), { host, port })).toBe(is);
});

test('an empty list allows nothing', () => {
  expect(allowsAddress([], { host: '127.0.0.1', port: 1 })).toBe(false);
  expect(allowsName([], { host: 'localhost', port: 1 })).toBe(false);
});
