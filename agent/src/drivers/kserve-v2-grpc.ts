/** KServe v2 over gRPC: ModelInfer with raw tensors, converted once from the JSON that people write. */
import { status } from '@grpc/grpc-js';
import type { Problem } from '@plimsoll/core/problem';
import { ok, type Result } from '@plimsoll/core/result';
import type { Findings } from '../engine/driver.ts';
import { nothingFound, type Work } from './driver-work.ts';
import { type InferenceRequest, parseInferenceRequest } from './inference-request.ts';
import {
  decodeMetadataResponse,
  encodeInferRequest,
  encodeMetadataRequest,
  inferMethod,
  metadataMethod,
} from './kserve-grpc-codec.ts';
import type { KserveModel } from './kserve-v2-http.ts';
import { compareWithMetadata, unknownModel } from './model-metadata.ts';
import { askOnce } from './reference/grpc-js-once.ts';

export function kserveGrpcWork(options: KserveModel): Result<Work, readonly Problem[]> {
  const { model, template } = options;
  const parsed = parseInferenceRequest(template.body);
  if (!parsed.ok) return parsed;
  const message = encodeInferRequest(model, parsed.value);
  const call = { method: inferMethod, message, headers: template.headers };
  const inspect = (signal: AbortSignal) => inspectModel(options, parsed.value, signal);
  return ok({ type: 'grpc', call, inspect });
}

async function inspectModel(
  options: KserveModel,
  inference: InferenceRequest,
  signal: AbortSignal,
): Promise<Findings> {
  const { endpoints, model, template } = options;
  const message = encodeMetadataRequest(model);
  const question = { method: metadataMethod, message, headers: template.headers };
  const answers = await Promise.all(
    endpoints.map((endpoint) => askOnce(endpoint, question, signal)),
  );
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
