import { expect, test } from 'vitest';
import { crc32c } from './crc32c.ts';

test.each([
  ['123456789', 0xe3069283],
  ['', 0],
  // RFC 3720, B.4.
  ['\0'.repeat(32), 0x8a9136aa],
])('of %j', (text, checksum) => {
  expect(crc32c(Buffer.from(text))).toBe(checksum);
});
