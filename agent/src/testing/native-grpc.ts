/** The native gRPC driver for tests: one connection to one server, and a message of a few bytes. */
import { inspectNothing } from '../drivers/driver-work.ts';
import { parseEndpoints } from '../drivers/endpoint.ts';
import { GrpcDriver } from '../drivers/http2/grpc-driver.ts';
import { targetOf } from './specs.ts';

export interface NativeGrpcOptions {
  readonly message?: Uint8Array;
  readonly timeoutMs?: number;
  readonly connections?: number;
}

export function openNativeGrpc(url: string, options: NativeGrpcOptions = {}): GrpcDriver {
  const { message = new Uint8Array(10), timeoutMs = 2000, connections = 1 } = options;
  return new GrpcDriver({
    target: targetOf([url], { protocol: 'grpc', timeoutMs, connections }),
    endpoints: parseEndpoints([url]).endpoints,
    call: { method: '/a.B/C', message, headers: {} },
    inspect: inspectNothing,
  });
}
