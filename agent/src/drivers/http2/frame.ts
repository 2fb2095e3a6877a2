/** The numbers of HTTP/2 (RFC 9113): frame types, flags, settings and error codes. */

export const frameHeaderBytes = 9;

/** What every peer accepts, and all that we accept: larger frames bring nothing to small messages. */
export const frameBytesMax = 16_384;

/** The largest window, and the largest stream id. */
export const int31Max = 0x7fff_ffff;

export const frameTypes = {
  data: 0,
  headers: 1,
  priority: 2,
  rstStream: 3,
  settings: 4,
  pushPromise: 5,
  ping: 6,
  goAway: 7,
  windowUpdate: 8,
  continuation: 9,
} as const;

export const flags = {
  endStream: 0x1,
  ack: 0x1,
  endHeaders: 0x4,
  padded: 0x8,
  priority: 0x20,
} as const;

export const settingIds = {
  headerTableSize: 1,
  enablePush: 2,
  maxConcurrentStreams: 3,
  initialWindowSize: 4,
  maxFrameSize: 5,
} as const;

export const errorCodes = {
  NO_ERROR: 0,
  PROTOCOL_ERROR: 1,
  INTERNAL_ERROR: 2,
  FLOW_CONTROL_ERROR: 3,
  SETTINGS_TIMEOUT: 4,
  STREAM_CLOSED: 5,
  FRAME_SIZE_ERROR: 6,
  REFUSED_STREAM: 7,
  CANCEL: 8,
  COMPRESSION_ERROR: 9,
  CONNECT_ERROR: 10,
  ENHANCE_YOUR_CALM: 11,
  INADEQUATE_SECURITY: 12,
  HTTP_1_1_REQUIRED: 13,
} as const;

export type ErrorName = keyof typeof errorCodes;

const errorNames = Object.keys(errorCodes);

export function errorName(code: number): string {
  return errorNames[code] ?? `error ${code}`;
}

export const connectionPreface = 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n';
