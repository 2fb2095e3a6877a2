/**
 * KServe v2 over HTTP. The request, which people write in JSON, goes out with the binary tensor extension,
 * converted once before the run; a request that says `"parameters": {"binary_data_output": false}` goes out
 * as the JSON it is.
 */
import type { Problem } from '@plimsoll/core/problem';
import { err, ok, type Result } from '@plimsoll/core/result';
import type { RequestTemplate } from '@plimsoll/core/spec';
import type { Findings } from '../engine/driver.ts';
import { nothingFound, type Work } from './driver-work.ts';
import type { Endpoint } from './endpoint.ts';
import type { HttpRequest } from './http-request.ts';
import { type InferenceRequest, parseInferenceRequest } from './inference-request.ts';
import { encodeBinary, wantsJson } from './kserve-http-codec.ts';
import { compareWithMetadata, parseModelMetadata, unknownModel } from './model-metadata.ts';
import { fetchOnce } from './reference/undici-once.ts';

/** A model, where it is served, and what people wrote to ask it. */
export interface KserveModel {
  readonly endpoints: readonly Endpoint[];
  readonly model: string;
  readonly template: RequestTemplate;
}

export function kserveHttpWork(options: KserveModel): Result<Work, readonly Problem[]> {
  const { model, template } = options;
  const parsed = parseInferenceRequest(template.body);
  if (!parsed.ok) return parsed;
  const request = encodeRequest(model, template, parsed.value);
  const inspect = (signal: AbortSignal) => inspectModel(options, parsed.value, signal);
  return ok({ type: 'http', request, inspect });
}

function encodeRequest(
  model: string,
  template: RequestTemplate,
  inference: InferenceRequest,
): HttpRequest {
  const { headers, body } = wantsJson(inference.parameters)
    ? { headers: { 'content-type': 'application/json' }, body: template.body }
    : encodeBinary(inference);
  const path = `${modelPath(model)}/infer`;
  return { method: 'POST', path, headers: { ...template.headers, ...headers }, body };
}

async function inspectModel(
  options: KserveModel,
  inference: InferenceRequest,
  signal: AbortSignal,
): Promise<Findings> {
  const { endpoints, model, template } = options;
  const { headers } = template;
  const question = { method: 'GET', path: modelPath(model), headers, body: new Uint8Array() };
  const answers = await Promise.all(
    endpoints.map((endpoint) => fetchOnce(endpoint, question, signal)),
  );
  for (const answer of answers) {
    if (!answer.ok) continue;
    const { statusCode, body } = answer.value;
    if (statusCode === 404 || statusCode === 400) {
      return { problems: [unknownModel(model, `HTTP ${statusCode}: ${words(body)}`)], doubts: [] };
    }
    const metadata = statusCode === 200 ? parseModelMetadata(body) : err('');
    // A server that says nothing about its models may well serve them.
    if (!metadata.ok) continue;
    const doubts = compareWithMetadata(inference, metadata.value);
    if (doubts.length > 0) return { problems: [], doubts };
  }
  return nothingFound;
}

function words(body: Uint8Array): string {
  return Buffer.from(body).toString('utf8').slice(0, 400).trim();
}

function modelPath(model: string): string {
  return `/v2/models/${encodeURIComponent(model)}`;
}
