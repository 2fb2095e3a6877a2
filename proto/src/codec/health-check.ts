/** gRPC's standard health check: which service is asked about, and what is said of it. */
import type { Result } from '@plimsoll/core/result';
import { grpc } from '../generated/wire.js';
import { enumCodec } from './enum-codec.ts';
import { decodeUnversioned, encodeUnversioned } from './message.ts';

const v1 = grpc.health.v1;

export type ServingStatus = 'unknown' | 'serving' | 'not-serving' | 'service-unknown';

const servingStatus = enumCodec<
  typeof grpc.health.v1.HealthCheckResponse.ServingStatus,
  ServingStatus
>(v1.HealthCheckResponse.ServingStatus, {
  toWire: {
    unknown: 'UNKNOWN',
    serving: 'SERVING',
    'not-serving': 'NOT_SERVING',
    'service-unknown': 'SERVICE_UNKNOWN',
  },
  fromWire: {
    UNKNOWN: 'unknown',
    SERVING: 'serving',
    NOT_SERVING: 'not-serving',
    SERVICE_UNKNOWN: 'service-unknown',
  },
});

/** The service's full name; empty for the server as a whole. */
export function decodeHealthCheckRequest(bytes: Uint8Array): Result<string, string> {
  return decodeUnversioned(v1.HealthCheckRequest, bytes, ({ service }) => service ?? '');
}

export function encodeHealthCheckResponse(status: ServingStatus): Uint8Array {
  return encodeUnversioned(v1.HealthCheckResponse, () => ({
    status: servingStatus.toWire(status, 'status'),
  }));
}
