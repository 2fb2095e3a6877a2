/**
 * Why our client may differ from node:http2. A reason is a change to the answer after which both agree: what was
 * taken out is all that they differ about.
 */
import { flags, frameHeaderBytes, frameTypes } from '@plimsoll/agent/drivers/http2/frame';
import { askNode } from './http2-node.ts';
import { askOwn } from './http2-own.ts';
import type { CallVerdict } from './http2-verdict.ts';

/** Frames that mean more to node:http2 than to us, and why. */
const extraMeanings: readonly (readonly [string, (frame: Uint8Array) => boolean])[] = [
  [
    'a server that breaks the protocol after the answer’s end fails the call in node:http2',
    () => false,
  ],
  ['an acknowledged ping that nobody sent ends a session of node:http2', isPingAck],
  [
    'a GOAWAY with an error ends all calls of node:http2, not only those it excludes',
    isErrorGoAway,
  ],
  ['frames of extensions have rules in node:http2; we know none, and ignore them', isExtension],
  [
    'settings of extensions have rules in node:http2; we know none, and ignore them',
    isExtensionSetting,
  ],
];

/** Null is a mistake of somebody's. */
export async function reasonFor(bytes: Uint8Array, own: CallVerdict): Promise<string | null> {
  if (own.detail === 'COMPRESSION_ERROR') {
    return 'headers of the dynamic table, which our settings turn off and those of node:http2 here don’t';
  }
  if (own.detail === 'NO_ERROR') {
    return 'a call that is reset before its end, but without an error, has ended well for node:http2';
  }
  for (const [says, isUnwanted] of extraMeanings) {
    if (await agree(upToOwnEnd(without(bytes, isUnwanted)), own)) return says;
  }
  const isAny = (frame: Uint8Array) => extraMeanings.some(([, isUnwanted]) => isUnwanted(frame));
  return (await agree(upToOwnEnd(without(bytes, isAny)), own)) ? 'several of these' : null;
}

async function agree(bytes: Uint8Array, own: CallVerdict): Promise<boolean> {
  const node = await askNode(bytes);
  return node.class === own.class && askOwn(bytes, []).class === own.class;
}

function upToOwnEnd(bytes: Uint8Array): Uint8Array {
  return bytes.subarray(0, askOwn(bytes, Array.from(bytes.keys()).slice(1)).endedAfter);
}

function isPingAck(frame: Uint8Array): boolean {
  return frame[3] === frameTypes.ping && (frame[4]! & flags.ack) !== 0;
}

/** The code is the last of its numbers. */
function isErrorGoAway(frame: Uint8Array): boolean {
  return frame[3] === frameTypes.goAway && frame.subarray(13, 17).some((byte) => byte !== 0);
}

/** ALTSVC, ORIGIN, PRIORITY_UPDATE. */
function isExtension(frame: Uint8Array): boolean {
  return frame[3] === 10 || frame[3] === 12 || frame[3] === 16;
}

function isExtensionSetting(frame: Uint8Array): boolean {
  return frame[3] === frameTypes.settings && (frame[10] === 8 || frame[10] === 9);
}

/** The bytes without those of their frames. */
function without(bytes: Uint8Array, isUnwanted: (frame: Uint8Array) => boolean): Uint8Array {
  const kept: Uint8Array[] = [];
  let at = 0;
  while (bytes.length - at >= frameHeaderBytes) {
    const length = (bytes[at]! << 16) | (bytes[at + 1]! << 8) | bytes[at + 2]!;
    const frame = bytes.subarray(at, at + frameHeaderBytes + length);
    if (!isUnwanted(frame)) kept.push(frame);
    at += frame.length;
  }
  return Buffer.concat([...kept, bytes.subarray(at)]);
}
