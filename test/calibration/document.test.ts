import { expect, test } from 'vitest';
import { parseAblationConfig } from './config.ts';
import { withPart } from './document.ts';

test('a measured part is replaced, and what stands round it stays', () => {
  const page =
    'Before.\n<!-- measured: x, do not edit: begin -->\nold\n<!-- measured: x, do not edit: end -->\nAfter.\n';
  const once = withPart(page, 'x', 'new');
  expect(once).toContain('begin -->\n\nnew\n\n<!--');
  expect(once).not.toContain('old');
  expect(withPart(once, 'x', 'new')).toBe(once);
  expect(once.startsWith('Before.') && once.endsWith('After.\n')).toBe(true);
  expect(() => withPart(page, 'y', 'new')).toThrow('expected the marks of y');
});

test('a quick ablation is small and writes nothing', () => {
  const full = { clusters: 3, trials: 2 };
  expect(parseAblationConfig(['--quick'], full)).toMatchObject({
    clusters: 1,
    trials: 1,
    isQuick: true,
    writesDocument: false,
  });
  expect(parseAblationConfig(['--jobs', '2', '--trials', '7'], full)).toMatchObject({
    clusters: 3,
    trials: 7,
    jobs: 2,
    writesDocument: true,
  });
  expect(() => parseAblationConfig(['--jobs', '0'], full)).toThrow('expected a whole number');
});
