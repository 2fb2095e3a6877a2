/**
 * Clients for the server's tests, independent of its own codecs: fetch, and gRPC by the library's loader
 * from the .proto file.
 */
import { fileURLToPath } from 'node:url';
import { type Client, credentials, loadPackageDefinition, type ServiceError } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import { assertNever } from '@plimsoll/core/assert';
import type { InferRequestJson } from './request.ts';

export interface HttpAnswer {
  readonly status: number;
  readonly body: Buffer;
  readonly headLength: number | null;
}

export async function postInfer(
  url: string,
  body: string | Uint8Array,
  headLength?: number,
  model = 'ctr',
): Promise<HttpAnswer> {
  const headers: Record<string, string> =
    headLength === undefined ? {} : { 'Inference-Header-Content-Length': String(headLength) };
  const init = {
    method: 'POST',
    headers,
    body: typeof body === 'string' ? body : Buffer.from(body),
  };
  const response = await fetch(`${url}/v2/models/${model}/infer`, init);
  const length = response.headers.get('inference-header-content-length');
  return {
    status: response.status,
    body: Buffer.from(await response.arrayBuffer()),
    headLength: length === null ? null : Number(length),
  };
}

/** Raw little-endian bytes of an input's data. */
export function rawBytes({ datatype, data }: InferRequestJson['inputs'][number]): Buffer {
  switch (datatype) {
    case 'FP32':
      return Buffer.from(Float32Array.from(data).buffer);
    case 'INT64':
      return Buffer.from(BigInt64Array.from(data, BigInt).buffer);
    case 'UINT8':
      return Buffer.from(data);
    default:
      return assertNever(datatype);
  }
}

/** The request with every tensor as raw bytes, and its outputs asked for as raw bytes. */
export function encodeBinary(
  request: InferRequestJson,
  output = 'ctr',
): {
  readonly body: Buffer;
  readonly headLength: number;
} {
  const blobs = request.inputs.map(rawBytes);
  const head = Buffer.from(
    JSON.stringify({
      inputs: request.inputs.map(({ name, datatype, shape }, index) => ({
        name,
        datatype,
        shape,
        parameters: { binary_data_size: blobs[index]?.length },
      })),
      outputs: [{ name: output, parameters: { binary_data: true } }],
    }),
  );
  return { body: Buffer.concat([head, ...blobs]), headLength: head.length };
}

const contentsOf = { FP32: 'fp32_contents', INT64: 'int64_contents', UINT8: 'uint_contents' };

export function encodeGrpcInfer(
  request: InferRequestJson,
  form: 'raw' | 'typed',
  model = 'ctr',
): object {
  const inputs = request.inputs.map(({ name, datatype, shape, data }) => ({
    name,
    datatype,
    shape,
    ...(form === 'raw' ? {} : { contents: { [contentsOf[datatype]]: data } }),
  }));
  const raw = form === 'raw' ? { raw_input_contents: request.inputs.map(rawBytes) } : {};
  return { model_name: model, id: 'r1', inputs, ...raw };
}

export interface GrpcTestClient extends Disposable {
  call(method: string, request: object): Promise<GrpcAnswer>;
}

export type GrpcAnswer =
  | { readonly ok: true; readonly message: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly error: ServiceError };

export function openGrpcClient(url: string): GrpcTestClient {
  const protoFile = fileURLToPath(new URL('./open-inference.proto', import.meta.url));
  const definition = loadPackageDefinition(
    loadSync(protoFile, { keepCase: true, longs: Number, defaults: true }),
  );
  const { GRPCInferenceService } = definition['inference'] as unknown as {
    GRPCInferenceService: new (
      address: string,
      channel: ReturnType<typeof credentials.createInsecure>,
    ) => Client &
      Record<
        string,
        (request: object, done: (error: ServiceError | null, message: object) => void) => void
      >;
  };
  const client = new GRPCInferenceService(new URL(url).host, credentials.createInsecure());
  return {
    call: (method, request) =>
      new Promise((resolve) => {
        client[method]?.(request, (error, message) => {
          if (error === null) resolve({ ok: true, message: message as Record<string, unknown> });
          else resolve({ ok: false, error });
        });
      }),
    [Symbol.dispose]: () => client.close(),
  };
}
