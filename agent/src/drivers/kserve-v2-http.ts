/**
 * KServe v2 over HTTP. The request, which people write in JSON, goes out with the binary tensor extension,
 * converted once before the run; a request that says `"parameters": {"binary_data_output": false}` goes out
 * as the JSON it is.
 */
import type { Problem } from '@plimsoll/core/problem';
import { err, ok, type Result } from '@plimsoll/core/result';
import type { RequestTemplate, Target } from '@plimsoll/core/spec';
import type { Driver, Findings } from '../engine/driver.ts';
import type { Endpoint } from './endpoint.ts';
import { fetchOnce, HttpDriver, type HttpRequest, nothingFound } from './http.ts';
import { type InferenceRequest, parseInferenceRequest, show } from './inference-request.ts';
import { encodeBinary, wantsJson } from './kserve-http-codec.ts';
import { compareWithMetadata, parseModelMetadata } from './model-metadata.ts';

export interface KserveHttpOptions {
  readonly target: Target;
  readonly endpoints: readonly Endpoint[];
  readonly model: string;
  readonly template: RequestTemplate;
}

export function createKserveHttpDriver(
  options: KserveHttpOptions,
): Result<Driver, readonly Problem[]> {
  const { target, endpoints, model, template } = options;
  const parsed = parseInferenceRequest(template.body);
  if (!parsed.ok) return parsed;
  const request = encodeRequest(model, template, parsed.value);
  const inspect = (signal: AbortSignal) => inspectModel(options, parsed.value, signal);
  return ok(new HttpDriver({ target, endpoints, request, inspect }));
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
  options: KserveHttpOptions,
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

export function unknownModel(model: string, answer: string): Problem {
  return {
    path: 'target.model',
    expected: 'a model that the server knows',
    found: `${show(model)} (the target says: ${answer})`,
  };
}

function words(body: Uint8Array): string {
  return Buffer.from(body).toString('utf8').slice(0, 400).trim();
}

function modelPath(model: string): string {
  return `/v2/models/${encodeURIComponent(model)}`;
}
