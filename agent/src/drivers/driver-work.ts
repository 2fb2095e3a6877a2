/** What a driver sends, whoever speaks the protocol: our own clients and the reference ones take the same. */
import type { Target } from '@plimsoll/core/spec';
import type { Findings } from '../engine/driver.ts';
import type { Endpoint } from './endpoint.ts';
import type { GrpcCall } from './grpc-call.ts';
import type { HttpRequest } from './http-request.ts';

/** What else to look at once the endpoints are reachable. */
export type Inspect = (signal: AbortSignal) => Promise<Findings>;

export type Work =
  | { readonly type: 'http'; readonly request: HttpRequest; readonly inspect: Inspect }
  | { readonly type: 'grpc'; readonly call: GrpcCall; readonly inspect: Inspect };

/** Where it goes. */
export interface DriverTarget {
  readonly target: Target;
  readonly endpoints: readonly Endpoint[];
}

export type HttpWork = DriverTarget & Omit<Extract<Work, { type: 'http' }>, 'type'>;
export type GrpcWork = DriverTarget & Omit<Extract<Work, { type: 'grpc' }>, 'type'>;

export const nothingFound: Findings = { problems: [], doubts: [] };

export async function inspectNothing(): Promise<Findings> {
  return nothingFound;
}
