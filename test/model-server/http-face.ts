/** The Open Inference Protocol over HTTP, and the server's own `/metrics` and `/stats`. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { decodeHttpRequest, encodeHttpResponse } from './http-codec.ts';
import type { InferError } from './infer.ts';
import type { Metrics } from './metrics.ts';
import type { ServedModels } from './served-models.ts';
import { modelVersion } from './service.ts';
import type { TallyKeeper } from './tally.ts';

export interface FacePorts {
  readonly models: ServedModels;
  readonly metrics: Metrics;
  readonly tally: TallyKeeper;
}

const maxBodyBytes = 64 * 1024 * 1024;
const headLengthHeader = 'inference-header-content-length';

const statusOfError = {
  INVALID: 400,
  NOT_FOUND: 404,
  OVERLOADED: 429,
  UNAVAILABLE: 503,
  INTERNAL: 500,
} as const satisfies Record<InferError['code'], number>;

interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string | Uint8Array;
  /** Of the binary tensor data extension. */
  readonly headLength?: number;
  /** True when the connection is of no more use: the rest of a request was never read. */
  readonly closes?: boolean;
}

const tooLarge: Answer = {
  status: 413,
  contentType: 'application/json',
  body: JSON.stringify({ error: `Cannot infer: expected a body of at most ${maxBodyBytes} bytes` }),
  closes: true,
};

export function createHttpFace(ports: FacePorts): Server {
  // Load generators keep connections open for longer than any default; the run decides when they end.
  return createServer({ keepAliveTimeout: 120_000, noDelay: true }, (request, response) => {
    void respond(request, response, ports).catch((error: unknown) => {
      if (response.headersSent || response.destroyed) return;
      const message = error instanceof Error ? error.message : String(error);
      send(response, describeError({ code: 'INTERNAL', message }));
    });
  });
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  ports: FacePorts,
): Promise<void> {
  const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
  const model = matchModelPath(path);
  if (model?.action === 'infer' && request.method === 'POST') {
    const body = await readBody(request);
    if (body.type === 'broken') return;
    const answer =
      body.type === 'too-large' ? tooLarge : await infer(request, body.bytes, model, ports);
    if (!send(response, answer)) return;
    ports.tally.count('http', String(answer.status));
    ports.metrics.countRequest('http', String(answer.status));
    return;
  }
  request.resume();
  if (request.method !== 'GET') {
    send(
      response,
      describeError({ code: 'NOT_FOUND', message: `No such call: ${request.method} ${path}` }),
    );
  } else if (model === null) send(response, await answerServer(path, ports));
  else send(response, answerModel(model, ports.models));
}

interface ModelPath {
  readonly name: string;
  /** Empty for any. */
  readonly version: string;
  readonly action: 'metadata' | 'ready' | 'infer';
}

function matchModelPath(path: string): ModelPath | null {
  const match = /^\/v2\/models\/([^/]+)(?:\/versions\/([^/]+))?(?:\/(infer|ready))?$/.exec(path);
  if (match === null) return null;
  const [, name = '', version = '', action] = match;
  return {
    name: decodeURIComponent(name),
    version,
    action: action === 'infer' || action === 'ready' ? action : 'metadata',
  };
}

async function infer(
  request: IncomingMessage,
  body: Buffer,
  model: ModelPath,
  { models }: FacePorts,
): Promise<Answer> {
  const service = models.find(model.name, model.version);
  if (!service.ok) return describeError(service.error);
  const header = request.headers[headLengthHeader];
  const decoded = decodeHttpRequest(body, header === undefined ? null : Number(header));
  if (!decoded.ok) return describeError(decoded.error);
  const result = await service.value.infer(decoded.value);
  if (!result.ok) return describeError(result.error);
  const encoded = encodeHttpResponse({
    modelName: model.name,
    request: decoded.value,
    outputs: result.value,
  });
  return encoded.headLength === null
    ? { status: 200, contentType: 'application/json', body: encoded.body }
    : {
        status: 200,
        contentType: 'application/octet-stream',
        body: encoded.body,
        headLength: encoded.headLength,
      };
}

function answerModel(path: ModelPath, models: ServedModels): Answer {
  const service = models.find(path.name, path.version);
  if (!service.ok) return describeError(service.error);
  if (path.action === 'infer') {
    return describeError({ code: 'NOT_FOUND', message: 'Cannot infer: expected POST, found GET' });
  }
  if (path.action === 'ready') return json({ name: path.name, ready: true });
  const { name, inputs, outputs } = service.value.model;
  return json({ name, versions: [modelVersion], platform: 'onnxruntime_onnx', inputs, outputs });
}

async function answerServer(path: string, { metrics, tally }: FacePorts): Promise<Answer> {
  switch (path) {
    case '/v2':
      return json({
        name: 'plimsoll-model-server',
        version: modelVersion,
        extensions: ['binary_tensor_data'],
      });
    case '/v2/health/live':
      return json({ live: true });
    case '/v2/health/ready':
      return json({ ready: true });
    case '/stats':
      return json(tally.read());
    case '/metrics':
      return { status: 200, contentType: metrics.contentType, body: await metrics.render() };
    default:
      return describeError({ code: 'NOT_FOUND', message: `No such call: GET ${path}` });
  }
}

type Body =
  | { readonly type: 'whole'; readonly bytes: Buffer }
  | { readonly type: 'too-large' }
  /** The client went away before its request was whole: there is no one to answer. */
  | { readonly type: 'broken' };

function readBody(request: IncomingMessage): Promise<Body> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length <= maxBodyBytes) chunks.push(chunk);
      else resolve({ type: 'too-large' });
    });
    request.once('end', () => resolve({ type: 'whole', bytes: Buffer.concat(chunks, length) }));
    request.once('close', () => resolve({ type: 'broken' }));
    request.once('error', () => resolve({ type: 'broken' }));
  });
}

function json(value: object): Answer {
  return { status: 200, contentType: 'application/json', body: JSON.stringify(value) };
}

function describeError(error: InferError): Answer {
  return {
    status: statusOfError[error.code],
    contentType: 'application/json',
    body: JSON.stringify({ error: error.message }),
  };
}

/** False when there was no connection any more to hand the answer to. */
function send(response: ServerResponse, answer: Answer): boolean {
  if (response.destroyed) return false;
  response.writeHead(answer.status, {
    'content-type': answer.contentType,
    'content-length': Buffer.byteLength(answer.body),
    ...(answer.closes === true ? { connection: 'close' } : {}),
    ...(answer.headLength === undefined ? {} : { [headLengthHeader]: answer.headLength }),
  });
  response.end(answer.body);
  return true;
}
