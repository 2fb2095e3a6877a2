import { describe, expect, test } from 'vitest';
import { applySettings, parseSpecText } from './spec-text.ts';

describe('parseSpecText()', () => {
  test('reads YAML and JSON alike', () => {
    const expected = { ok: true, value: { version: 1, slo: ['a', 'b'], nested: { x: null } } };
    expect(parseSpecText('version: 1\nslo: [a, b]\nnested: {x: null}\n', 'a.yaml')).toEqual(
      expected,
    );
    expect(parseSpecText(JSON.stringify(expected.value, null, 2), 'a.json')).toEqual(expected);
  });

  test('refuses keys that come twice, with their place', () => {
    expect(parseSpecText('name: a\ntarget:\n  model: x\n  model: y\nname: b\n', 'a.yaml')).toEqual({
      ok: false,
      error: [
        { path: 'a.yaml:4:3', expected: 'each key once', found: '"model" again' },
        { path: 'a.yaml:5:1', expected: 'each key once', found: '"name" again' },
      ],
    });
    expect(parseSpecText('{"a": 1,\n "a": 2}', 'a.json')).toMatchObject({
      error: [{ path: 'a.json:2:2', expected: 'each key once' }],
    });
  });

  // What is wrong, the text, where it is found.
  test.each([
    ['an open bracket', 'a: [1, 2\n', 'a.yaml:2:1'],
    ['two documents', 'a: 1\n---\nb: 2\n', 'a.yaml:2:1'],
    ['an unknown anchor', 'a: *nothing\n', 'a.yaml'],
    ['an unknown tag', 'a: !thing 1\n', 'a.yaml:1:4'],
  ])('refuses %s', (_, text, path) => {
    const parsed = parseSpecText(text, 'a.yaml');
    expect(parsed).toMatchObject({ ok: false, error: [{ path, expected: 'YAML or JSON' }] });
  });

  test('refuses a text that would grow without bounds', () => {
    const lines = ['a0: &a0 [x, x]'];
    for (let i = 1; i < 30; i += 1) lines.push(`a${i}: &a${i} [*a${i - 1}, *a${i - 1}]`);
    expect(parseSpecText(lines.join('\n'), 'a.yaml')).toMatchObject({ ok: false });
  });
});

describe('applySettings()', () => {
  test('lays values over a copy', () => {
    const document = { search: { maxRate: 5, startRate: 1 }, slo: ['a', 'b'] };
    const changed = applySettings(document, [
      'search.maxRate=500',
      'search.precision=5%',
      'slo[1]=errors <= 1%',
      'agents.count=4',
      'target.endpoints=[http://a:1, http://b:2]',
      'workload.request.headers.x-a=',
    ]);
    expect(changed).toEqual({
      ok: true,
      value: {
        search: { maxRate: 500, startRate: 1, precision: '5%' },
        slo: ['a', 'errors <= 1%'],
        agents: { count: 4 },
        target: { endpoints: ['http://a:1', 'http://b:2'] },
        workload: { request: { headers: { 'x-a': '' } } },
      },
    });
    expect(document).toEqual({ search: { maxRate: 5, startRate: 1 }, slo: ['a', 'b'] });
  });

  test('says everything that is wrong with the settings', () => {
    expect(applySettings({}, ['x', '=1', 'a..b=1', '__proto__.x=1', 'a={b', 'ok=1'])).toEqual({
      ok: false,
      error: [
        { path: '--set', expected: 'path=value, such as search.maxRate=500', found: 'x' },
        { path: '--set', expected: 'path=value, such as search.maxRate=500', found: '=1' },
        { path: '--set', expected: 'path=value, such as search.maxRate=500', found: 'a..b=1' },
        {
          path: '--set',
          expected: 'path=value, such as search.maxRate=500',
          found: '__proto__.x=1',
        },
        { path: '--set a', expected: 'a value', found: expect.any(String) as string },
      ],
    });
  });
});

test('applySettings() changes one of two places that YAML says are the same', () => {
  const spec = parseSpecText('target: &t {model: a}\nbackground: [{target: *t}]', 'x');
  expect(spec.ok && applySettings(spec.value, ['target.model=b'])).toEqual({
    ok: true,
    value: { target: { model: 'b' }, background: [{ target: { model: 'a' } }] },
  });
});
