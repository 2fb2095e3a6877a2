/** One HTTP request outside the load: questions about a model, and probes. */
import { err, ok, type Result } from '@plimsoll/core/result';
import { Client, type Dispatcher } from 'undici';
import type { Endpoint } from '../endpoint.ts';
import type { HttpRequest } from '../http-request.ts';

export interface HttpAnswer {
  readonly statusCode: number;
  readonly body: Uint8Array;
}

/** One request on a connection of its own. */
export async function fetchOnce(
  endpoint: Endpoint,
  request: HttpRequest,
  signal: AbortSignal,
): Promise<Result<HttpAnswer, unknown>> {
  const client = new Client(endpoint.origin, { headersTimeout: 0, bodyTimeout: 0 });
  try {
    const answer = await client.request({ ...dispatchOptions(endpoint, request), signal });
    return ok({ statusCode: answer.statusCode, body: await answer.body.bytes() });
  } catch (error) {
    return err(error);
  } finally {
    await client.destroy();
  }
}

export function dispatchOptions(
  endpoint: Endpoint,
  request: HttpRequest,
): Dispatcher.DispatchOptions {
  return {
    path: endpoint.basePath + request.path,
    method: request.method as Dispatcher.HttpMethod,
    headers: request.headers,
    body: request.body.length === 0 ? null : Buffer.from(request.body),
  };
}
