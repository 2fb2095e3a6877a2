/**
 * Frames as bytes. Each function writes at an offset of a buffer that has room, and returns the offset after
 * what it wrote.
 *
 *     | length 24 | type 8 | flags 8 | 0 | stream id 31 | payload ...
 */
import { flags, frameHeaderBytes, frameTypes } from './frame.ts';

export interface FrameHeader {
  readonly length: number;
  readonly type: number;
  readonly flags: number;
  readonly streamId: number;
}

export function writeFrameHeader(into: Uint8Array, at: number, header: FrameHeader): number {
  const { length } = header;
  into[at] = length >>> 16;
  into[at + 1] = length >>> 8;
  into[at + 2] = length;
  into[at + 3] = header.type;
  into[at + 4] = header.flags;
  writeUint32(into, at + 5, header.streamId);
  return at + frameHeaderBytes;
}

export const settingBytes = 6;

export type Setting = readonly [id: number, value: number];

export function writeSettings(into: Uint8Array, at: number, settings: readonly Setting[]): number {
  const length = settings.length * settingBytes;
  let end = writeFrameHeader(into, at, {
    length,
    type: frameTypes.settings,
    flags: 0,
    streamId: 0,
  });
  for (const [id, value] of settings) {
    into[end] = id >>> 8;
    into[end + 1] = id;
    writeUint32(into, end + 2, value);
    end += settingBytes;
  }
  return end;
}

export const settingsAck: Uint8Array = Uint8Array.of(
  0,
  0,
  0,
  frameTypes.settings,
  flags.ack,
  0,
  0,
  0,
  0,
);

/** Of WINDOW_UPDATE and RST_STREAM, whose payload is one number. */
export const numberFrameBytes = frameHeaderBytes + 4;

export function writeWindowUpdate(
  into: Uint8Array,
  at: number,
  streamId: number,
  increment: number,
): number {
  return writeNumberFrame(into, at, { type: frameTypes.windowUpdate, streamId, value: increment });
}

export function writeRstStream(
  into: Uint8Array,
  at: number,
  streamId: number,
  code: number,
): number {
  return writeNumberFrame(into, at, { type: frameTypes.rstStream, streamId, value: code });
}

export const pingBytes = frameHeaderBytes + 8;

/** @param from where the eight bytes of the ping that is answered stand in `payload` */
export function writePingAck(
  into: Uint8Array,
  at: number,
  payload: Uint8Array,
  from: number,
): number {
  const type = frameTypes.ping;
  const end = writeFrameHeader(into, at, { length: 8, type, flags: flags.ack, streamId: 0 });
  for (let i = 0; i < 8; i++) into[end + i] = payload[from + i]!;
  return end + 8;
}

export const goAwayBytes = frameHeaderBytes + 8;

/** Servers open no streams here, so the last one that we saw is always 0. */
export function writeGoAway(into: Uint8Array, at: number, code: number): number {
  const type = frameTypes.goAway;
  const end = writeFrameHeader(into, at, { length: 8, type, flags: 0, streamId: 0 });
  writeUint32(into, end, 0);
  writeUint32(into, end + 4, code);
  return end + 8;
}

export function writeUint32(into: Uint8Array, at: number, value: number): void {
  into[at] = value >>> 24;
  into[at + 1] = value >>> 16;
  into[at + 2] = value >>> 8;
  into[at + 3] = value;
}

function writeNumberFrame(
  into: Uint8Array,
  at: number,
  frame: { readonly type: number; readonly streamId: number; readonly value: number },
): number {
  const { type, streamId, value } = frame;
  const end = writeFrameHeader(into, at, { length: 4, type, flags: 0, streamId });
  writeUint32(into, end, value);
  return end + 4;
}
