import { getPackedSettings } from 'node:http2';
import { expect, test } from 'vitest';
import {
  goAwayBytes,
  numberFrameBytes,
  pingBytes,
  settingsAck,
  writeGoAway,
  writePingAck,
  writeRstStream,
  writeSettings,
  writeWindowUpdate,
} from './frame-writer.ts';

function written(length: number, write: (into: Uint8Array) => number): string {
  const into = new Uint8Array(length + 1).fill(0xee);
  expect(write(into)).toBe(length);
  expect(into[length]).toBe(0xee);
  return Buffer.from(into.subarray(0, length)).toString('hex');
}

test('writeSettings() packs settings as node:http2 does', () => {
  const packed = getPackedSettings({
    headerTableSize: 0,
    enablePush: false,
    initialWindowSize: 8_388_608,
  });
  const hex = written(9 + packed.length, (into) =>
    writeSettings(into, 0, [
      [1, 0],
      [2, 0],
      [4, 8_388_608],
    ]),
  );
  expect(hex).toBe(`000012040000000000${packed.toString('hex')}`);
});

test('frames of one number have it after their header', () => {
  const update = written(numberFrameBytes, (into) => writeWindowUpdate(into, 0, 5, 0x7fff_ffff));
  expect(update).toBe('0000040800000000057fffffff');
  const reset = written(numberFrameBytes, (into) => writeRstStream(into, 0, 0x7fff_fff1, 8));
  expect(reset).toBe('00000403007ffffff100000008');
});

test('a ping is answered with its own bytes', () => {
  const payload = Uint8Array.of(9, 1, 2, 3, 4, 5, 6, 7, 8);
  const hex = written(pingBytes, (into) => writePingAck(into, 0, payload, 1));
  expect(hex).toBe('0000080601000000000102030405060708');
});

test('GOAWAY and the answer to SETTINGS are as the protocol has them', () => {
  expect(written(goAwayBytes, (into) => writeGoAway(into, 0, 9))).toBe(
    '0000080700000000000000000000000009',
  );
  expect(Buffer.from(settingsAck).toString('hex')).toBe('000000040100000000');
});
