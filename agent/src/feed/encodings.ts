/** Which protocols recorded requests can be sent over. */
import type { Protocol } from '@plimsoll/core/spec';
import { grpcEncoding } from './grpc-encoding.ts';
import { httpEncoding } from './http-encoding.ts';
import type { RequestEncoding } from './request-encoding.ts';

/** Protocols whose requests name all that is sent. */
export function canReplay(protocol: Protocol): boolean {
  return protocol === 'http' || protocol === 'grpc';
}

export function encodingOf(protocol: Protocol): RequestEncoding {
  return protocol === 'grpc' ? grpcEncoding : httpEncoding;
}
