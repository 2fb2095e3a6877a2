/** What a SETTINGS frame of a server asks of us: RFC 9113, section 6.5. */
import { type ErrorName, int31Max, settingIds } from './frame.ts';
import { readUint32 } from './frame-reader.ts';
import { settingBytes } from './frame-writer.ts';

export interface PeerSettings {
  /** Streams that may be open at a time. */
  readonly streamsMax: number;
  /** How much of a request may be sent before the server opens the stream's window further. */
  readonly initialWindow: number;
}

export const defaultPeerSettings: PeerSettings = { streamsMax: int31Max, initialWindow: 65_535 };

/**
 * The settings after such a frame, or the connection's error. MAX_FRAME_SIZE is only checked: what we send keeps
 * to the smallest one that exists.
 */
export function readSettings(
  before: PeerSettings,
  bytes: Uint8Array,
  { start, end }: { readonly start: number; readonly end: number },
): PeerSettings | ErrorName {
  let { streamsMax, initialWindow } = before;
  for (let at = start; at < end; at += settingBytes) {
    const value = readUint32(bytes, at + 2);
    switch ((bytes[at]! << 8) | bytes[at + 1]!) {
      case settingIds.enablePush:
        if (value !== 0) return 'PROTOCOL_ERROR';
        break;
      case settingIds.maxConcurrentStreams:
        streamsMax = value;
        break;
      case settingIds.initialWindowSize:
        if (value > int31Max) return 'FLOW_CONTROL_ERROR';
        initialWindow = value;
        break;
      case settingIds.maxFrameSize:
        if (value < 16_384 || value > 16_777_215) return 'PROTOCOL_ERROR';
        break;
      default:
    }
  }
  return { streamsMax, initialWindow };
}
