/** The Open Inference Protocol over gRPC. */
import {
  Server,
  type ServerUnaryCall,
  type ServiceDefinition,
  type sendUnaryData,
  status,
  type UntypedServiceImplementation,
} from '@grpc/grpc-js';
import { err, ok, type Result } from '@plimsoll/core/result';
import {
  decodeGrpcRequest,
  decodeInferMessage,
  describeModel,
  encodeGrpcResponse,
  type InferMessage,
  messageType,
} from './grpc-codec.ts';
import type { FacePorts } from './http-face.ts';
import { type InferError, invalid } from './infer.ts';
import { modelVersion } from './service.ts';

const codeOfError = {
  INVALID: status.INVALID_ARGUMENT,
  NOT_FOUND: status.NOT_FOUND,
  OVERLOADED: status.RESOURCE_EXHAUSTED,
  UNAVAILABLE: status.UNAVAILABLE,
  INTERNAL: status.INTERNAL,
} as const satisfies Record<InferError['code'], status>;

const maxMessageBytes = 64 * 1024 * 1024;

/** The fields of ModelReadyRequest and ModelMetadataRequest. */
interface NamedModel {
  readonly name: string;
  readonly version: string;
}

export function createGrpcFace(ports: FacePorts): Server {
  const { models } = ports;
  const server = new Server({
    'grpc.max_receive_message_length': maxMessageBytes,
    'grpc.max_send_message_length': maxMessageBytes,
  });
  const simpleCalls = {
    ServerLive: () => ok({ live: true }),
    ServerReady: () => ok({ ready: true }),
    ServerMetadata: () =>
      ok({
        name: 'plimsoll-model-server',
        version: modelVersion,
        extensions: ['binary_tensor_data'],
      }),
    ModelReady: ({ name, version }) => {
      const service = models.find(name, version);
      return service.ok ? ok({ ready: true }) : service;
    },
    ModelMetadata: ({ name, version }) => {
      const service = models.find(name, version);
      return service.ok ? ok(describeModel(service.value.model)) : service;
    },
  } as const satisfies Record<string, (request: NamedModel) => Result<object, InferError>>;

  const handlers: UntypedServiceImplementation = {
    ModelInfer: (call: ServerUnaryCall<InferMessage, Buffer>, callback: sendUnaryData<Buffer>) => {
      void answerInfer(call, callback, ports);
    },
  };
  for (const [name, answer] of Object.entries(simpleCalls)) {
    handlers[name] = (
      call: ServerUnaryCall<NamedModel, object>,
      callback: sendUnaryData<object>,
    ) => {
      const result = answer(call.request);
      if (result.ok) callback(null, result.value);
      else callback({ code: codeOfError[result.error.code], details: result.error.message });
    };
  }
  server.addService(describeService(Object.keys(simpleCalls)), handlers);
  return server;
}

async function answerInfer(
  call: ServerUnaryCall<InferMessage, Buffer>,
  callback: sendUnaryData<Buffer>,
  ports: FacePorts,
): Promise<void> {
  const result = await infer(call.request, ports);
  if (call.cancelled) return;
  if (result.ok) callback(null, result.value);
  else callback({ code: codeOfError[result.error.code], details: result.error.message });
  const name = status[result.ok ? status.OK : codeOfError[result.error.code]] ?? 'UNKNOWN';
  ports.tally.count('grpc', name);
  ports.metrics.countRequest('grpc', name);
}

async function infer(
  message: InferMessage,
  { models }: FacePorts,
): Promise<Result<Buffer, InferError>> {
  const service = models.find(message.model_name, message.model_version);
  if (!service.ok) return service;
  const request = decodeGrpcRequest(message);
  if (!request.ok) return invalid(`Cannot infer: ${request.error}`);
  const result = await service.value.infer(request.value);
  if (!result.ok) return err(result.error);
  const isRaw = message.raw_input_contents.length > 0;
  return ok(
    encodeGrpcResponse({
      modelName: message.model_name,
      id: message.id,
      outputs: result.value,
      isRaw,
    }),
  );
}

/** By hand rather than from the .proto's service, so that tensors pass without a copy in between. */
function describeService(simpleCalls: readonly string[]): ServiceDefinition {
  const definition: Record<string, ServiceDefinition[string]> = {
    ModelInfer: {
      ...describePath('ModelInfer'),
      requestSerialize: (value: Buffer) => value,
      requestDeserialize: decodeInferMessage,
      responseSerialize: (value: Buffer) => value,
      responseDeserialize: (bytes: Buffer) => bytes,
    },
  };
  for (const name of simpleCalls) {
    const request = messageType(`${name}Request`);
    const response = messageType(`${name}Response`);
    definition[name] = {
      ...describePath(name),
      requestSerialize: (value: object) => Buffer.from(request.encode(value).finish()),
      requestDeserialize: (bytes: Buffer) => request.decode(bytes),
      responseSerialize: (value: object) => Buffer.from(response.encode(value).finish()),
      responseDeserialize: (bytes: Buffer) => response.decode(bytes),
    };
  }
  return definition;
}

function describePath(name: string) {
  return {
    path: `/inference.GRPCInferenceService/${name}`,
    requestStream: false,
    responseStream: false,
  } as const;
}
