import { platform } from 'node:os';
import { expect, test } from 'vitest';
import { portsLeft } from './local-ports.ts';

test('portsLeft() is a number where the system says, and null elsewhere', () => {
  const left = portsLeft();
  if (platform() === 'linux') expect(left).toBeGreaterThan(0);
  else expect(left).toBeNull();
  expect(left ?? 0).toBeLessThanOrEqual(65_536);
});
