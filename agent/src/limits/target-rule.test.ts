import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseTargetRule, targetRuleText } from './target-rule.ts';

test.each([
  ['models.internal', 'models.internal'],
  ['Models.Internal.', 'models.internal'],
  ['*.models.svc:8000', '*.models.svc:8000'],
  ['10.20.0.0/16:8000-8100', '10.20.0.0/16:8000-8100'],
  ['10.1.2.3', '10.1.2.3/32'],
  ['[fd00::/8]:443', '[fd00::/8]:443'],
  ['[fd00::1]:443', '[fd00::1/128]:443'],
  ['::1', '::1/128'],
  ['fd00::/8', 'fd00::/8'],
  ['localhost:1-65535', 'localhost'],
])('parseTargetRule() reads %s', (text, written) => {
  const rule = parseTargetRule(text);
  expect(rule.ok && targetRuleText(rule.value)).toBe(written);
});

test.each([
  '',
  ':8000',
  '10.0.0.0/33',
  '10.0.0.0/8/8',
  '10.0.0/8',
  '300.1.1.1',
  '[fd00::]/200',
  'a:0',
  'a:70000',
  'a:9-8',
  'a:http',
  '*',
  'a.*.b',
  'http://a',
  'a b',
  '-a.b',
])('parseTargetRule() refuses %j', (text) => {
  expect(parseTargetRule(text).ok).toBe(false);
});

test('what targetRuleText() writes reads as the same rule', () => {
  const port = fc.integer({ min: 1, max: 65_535 });
  const ports = fc
    .tuple(port, port)
    .map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }));
  const ipv4 = fc.record({
    type: fc.constant('network' as const),
    family: fc.constant('ipv4' as const),
    address: fc.ipV4(),
    prefix: fc.integer({ min: 0, max: 32 }),
    ports,
  });
  const ipv6 = fc.record({
    type: fc.constant('network' as const),
    family: fc.constant('ipv6' as const),
    address: fc.ipV6(),
    prefix: fc.integer({ min: 0, max: 128 }),
    ports,
  });
  const named = fc.record({
    type: fc.constant('name' as const),
    name: fc.constantFrom('a', 'a-1.b', '*.b.c', 'x_y.z'),
    ports,
  });
  fc.assert(
    fc.property(fc.oneof(ipv4, ipv6, named), (rule) => {
      expect(parseTargetRule(targetRuleText(rule))).toEqual({ ok: true, value: rule });
    }),
  );
});
