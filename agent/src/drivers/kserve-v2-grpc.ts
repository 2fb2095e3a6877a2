/** KServe v2 over gRPC: ModelInfer with raw tensors, converted once from the JSON that people write. */
import { type Client, status } from '@grpc/grpc-js';
import type { Problem } from '@plimsoll/core/problem';
import { ok, type Result } from '@plimsoll/core/result';
import type { RequestTemplate, Target } from '@plimsoll/core/spec';
import type { Driver, Findings } from '../engine/driver.ts';
import type { Endpoint } from './endpoint.ts';
import { callOnce, GrpcDriver } from './grpc.ts';
import { metadataOf } from './grpc-slot.ts';
import { nothingFound } from './http.ts';
import { type InferenceRequest, parseInferenceRequest } from './inference-request.ts';
import {
  decodeMetadataResponse,
  encodeInferRequest,
  encodeMetadataRequest,
  inferMethod,
  metadataMethod,
} from './kserve-grpc-codec.ts';
import { unknownModel } from './kserve-v2-http.ts';
import { compareWithMetadata } from './model-metadata.ts';

export interface KserveGrpcOptions {
  readonly target: Target;
  readonly endpoints: readonly Endpoint[];
  readonly model: string;
  readonly template: RequestTemplate;
}

export function createKserveGrpcDriver(
  options: KserveGrpcOptions,
): Result<Driver, readonly Problem[]> {
  const { target, endpoints, model, template } = options;
  const parsed = parseInferenceRequest(template.body);
  if (!parsed.ok) return parsed;
  const call = {
    method: inferMethod,
    message: encodeInferRequest(model, parsed.value),
    metadata: metadataOf(template.headers),
  };
  const inspect = (clients: readonly Client[], signal: AbortSignal) =>
    inspectModel(clients, { model, template, inference: parsed.value }, signal);
  return ok(new GrpcDriver({ target, endpoints, call, inspect }));
}

interface Subject {
  readonly model: string;
  readonly template: RequestTemplate;
  readonly inference: InferenceRequest;
}

async function inspectModel(
  clients: readonly Client[],
  subject: Subject,
  signal: AbortSignal,
): Promise<Findings> {
  const { model, inference } = subject;
  const question = {
    method: metadataMethod,
    message: encodeMetadataRequest(model),
    metadata: metadataOf(subject.template.headers),
  };
  const answers = await Promise.all(clients.map((client) => callOnce(client, question, signal)));
  for (const answer of answers) {
    if (!answer.ok) {
      const { code, details } = answer.error;
      // Other errors say nothing about the model; a server may well lack the method.
      if (code !== status.NOT_FOUND && code !== status.INVALID_ARGUMENT) continue;
      const problem = unknownModel(model, `gRPC ${status[code]}: ${details}`);
      return { problems: [problem], doubts: [] };
    }
    const metadata = decodeMetadataResponse(answer.value);
    if (!metadata.ok) continue;
    const doubts = compareWithMetadata(inference, metadata.value);
    if (doubts.length > 0) return { problems: [], doubts };
  }
  return nothingFound;
}
