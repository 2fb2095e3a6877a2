/** Calls a coordinator as any program does: with a client made from the .proto files, not with our codecs. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type ClientReadableStream,
  type ClientUnaryCall,
  type ClientWritableStream,
  credentials,
  loadPackageDefinition,
  type ServiceClientConstructor,
  type ServiceError,
} from '@grpc/grpc-js';
import { load } from '@grpc/proto-loader';
import type { Problem } from '@plimsoll/core/problem';
import protobuf from 'protobufjs';
import { expect } from 'vitest';

export type Fields = Readonly<Record<string, unknown>>;

export interface GrpcCaller extends Disposable {
  /** Rejects with a ServiceError. */
  ask(method: string, request?: Fields, deadlineMs?: number): Promise<Fields>;
  stream(method: string, request: Fields): ClientReadableStream<Fields>;
  /** Sends all, and waits for the one answer; likewise. */
  upload(method: string, requests: readonly Fields[]): Promise<Fields>;
  /** Hangs up on every call of `ask`. */
  cancelAll(): void;
}

const schemaFolder = fileURLToPath(new URL('../../proto/schema', import.meta.url));

/** @param service its full name: `plimsoll.v1.Coordinator` */
export async function connectGrpc(
  address: string,
  service: 'plimsoll.v1.Coordinator' | 'grpc.health.v1.Health',
): Promise<GrpcCaller> {
  const files = ['plimsoll/v1/coordinator.proto', 'grpc/health/v1/health.proto'];
  const options = { includeDirs: [schemaFolder], longs: Number, keepCase: true, enums: String };
  const definition = await load(files, { ...options, arrays: true, objects: true });
  const client = new (clientOf(loadPackageDefinition(definition), service))(
    address,
    credentials.createInsecure(),
  );
  const calls: ClientUnaryCall[] = [];
  return {
    ask(method, request = {}, deadlineMs = 30_000) {
      const { promise, resolve, reject } = Promise.withResolvers<Fields>();
      const deadline = Date.now() + deadlineMs;
      const call = client[method] as Unary;
      const answered = (error: ServiceError | null, answer?: Fields) => {
        if (error === null) resolve(answer ?? {});
        else reject(error);
      };
      calls.push(call.call(client, request, { deadline }, answered));
      return promise;
    },
    stream(method, request) {
      return (client[method] as Streaming).call(client, request);
    },
    upload(method, requests) {
      const { promise, resolve, reject } = Promise.withResolvers<Fields>();
      const call = (client[method] as Uploading).call(client, (error, answer) => {
        if (error === null) resolve(answer ?? {});
        else reject(error);
      });
      for (const request of requests) call.write(request);
      call.end();
      return promise;
    },
    cancelAll() {
      for (const call of calls) call.cancel();
    },
    [Symbol.dispose]: () => client.close(),
  };
}

type Unary = (
  request: Fields,
  options: { readonly deadline: number },
  done: (error: ServiceError | null, answer?: Fields) => void,
) => ClientUnaryCall;
type Uploading = (
  done: (error: ServiceError | null, answer?: Fields) => void,
) => ClientWritableStream<Fields>;
type Streaming = (request: Fields) => ClientReadableStream<Fields>;

function clientOf(root: object, service: string): ServiceClientConstructor {
  const found = service
    .split('.')
    .reduce<unknown>((at, name) => Reflect.get(at as object, name), root);
  return found as ServiceClientConstructor;
}

export interface Failure {
  readonly type: string;
  readonly title: string;
  readonly detail?: string;
  readonly runId?: string;
  readonly problems?: readonly Problem[];
  readonly problemsOmitted?: number;
}

/** What a refused call says to programs, in the trailer that gRPC's libraries look into for details. */
export async function failureOf(error: ServiceError): Promise<Failure> {
  const root = new protobuf.Root();
  root.resolvePath = (_origin, target) => join(schemaFolder, target);
  await root.load(['google/rpc/status.proto', 'plimsoll/v1/coordinator.proto']);
  const [bytes] = error.metadata.get('grpc-status-details-bin');
  const status = decode(root, 'google.rpc.Status', bytes as Buffer);
  expect(status).toMatchObject({ code: error.code, message: error.details });
  const [{ type_url, value }] = status['details'] as [{ type_url: string; value: Buffer }];
  return decode(root, type_url.split('/')[1] ?? '', value) as unknown as Failure;
}

function decode(root: protobuf.Root, name: string, bytes: Buffer): Fields {
  const type = root.lookupType(name);
  return type.toObject(type.decode(bytes), { longs: Number });
}
