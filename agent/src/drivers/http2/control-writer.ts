/**
 * The frames that keep a connection going: what we say first, and what we say back. Each is false where the peer
 * doesn't read, and there is no room to write more.
 */
import {
  connectionPreface,
  type ErrorName,
  errorCodes,
  frameHeaderBytes,
  settingIds,
} from './frame.ts';
import {
  goAwayBytes,
  numberFrameBytes,
  pingBytes,
  type Setting,
  settingBytes,
  settingsAck,
  writeGoAway,
  writePingAck,
  writeRstStream,
  writeSettings,
  writeWindowUpdate,
} from './frame-writer.ts';
import type { Span } from './inbound.ts';
import type { Output } from './output.ts';
import { defaultPeerSettings } from './peer-settings.ts';

/** How much a server may send before we say that we took it; said once half of it came. */
export const streamWindowBytes = 8_388_608;
export const connectionWindowBytes = 67_108_864;

const ownSettings: readonly Setting[] = [
  [settingIds.headerTableSize, 0],
  [settingIds.enablePush, 0],
  [settingIds.initialWindowSize, streamWindowBytes],
];

export class ControlWriter {
  readonly #output: Output;

  constructor(output: Output) {
    this.#output = output;
  }

  /** The preface, our settings, and how much we take. */
  greet(): void {
    const output = this.#output;
    const preface = Buffer.from(connectionPreface, 'latin1');
    const settingsBytes = frameHeaderBytes + ownSettings.length * settingBytes;
    const at = output.reserve(preface.length + settingsBytes + numberFrameBytes);
    output.buffer.set(preface, at);
    const end = writeSettings(output.buffer, at + preface.length, ownSettings);
    const increment = connectionWindowBytes - defaultPeerSettings.initialWindow;
    writeWindowUpdate(output.buffer, end, 0, increment);
  }

  acknowledgeSettings(): boolean {
    const at = this.#output.reserve(settingsAck.length);
    if (at >= 0) this.#output.buffer.set(settingsAck, at);
    return at >= 0;
  }

  acknowledgePing({ bytes, start }: Span): boolean {
    const at = this.#output.reserve(pingBytes);
    if (at >= 0) writePingAck(this.#output.buffer, at, bytes, start);
    return at >= 0;
  }

  reset(streamId: number, code: number): boolean {
    const at = this.#output.reserve(numberFrameBytes);
    if (at >= 0) writeRstStream(this.#output.buffer, at, streamId, code);
    return at >= 0;
  }

  /** @param streamId 0 for the connection */
  widen(streamId: number, increment: number): boolean {
    const at = this.#output.reserve(numberFrameBytes);
    if (at >= 0) writeWindowUpdate(this.#output.buffer, at, streamId, increment);
    return at >= 0;
  }

  goAway(name: ErrorName): boolean {
    const at = this.#output.reserve(goAwayBytes);
    if (at >= 0) writeGoAway(this.#output.buffer, at, errorCodes[name]);
    return at >= 0;
  }
}
