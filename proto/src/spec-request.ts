/** The request of a spec: from what a person wrote to bytes, by the rules of the target's protocol. */
import { assertNever } from '@plimsoll/core/assert';
import type { Problem } from '@plimsoll/core/problem';
import { err, ok, type Result } from '@plimsoll/core/result';
import type { Protocol, RequestTemplate } from '@plimsoll/core/spec';
import { type ReadFile, readBody, readProto } from './spec-body.ts';
import { describeFound, pathText } from './spec-problems.ts';
import type { WrittenRequest } from './spec-shape.ts';

export interface RequestContext {
  readonly protocol: Protocol;
  /** Null where it is missing or the protocol has none. */
  readonly model: string | null;
  readonly readFile: ReadFile;
}

/** Headers that say where a message ends. The engine sets them; others would break the connection. */
const framingHeaders = ['connection', 'content-length', 'transfer-encoding', 'upgrade'];
const at = 'workload.request';

export function buildRequest(
  request: WrittenRequest,
  context: RequestContext,
): Result<RequestTemplate, readonly Problem[]> {
  const body = readBody(request, context);
  const protoText = readProto(request, context);
  const problems = [
    ...problemsOfHeaders(request.headers),
    ...problemsOfPath(request, context),
    ...problemsOfMethod(request, context.protocol),
    ...(body.ok ? [] : body.error),
    ...(protoText.ok ? [] : protoText.error),
  ];
  if (problems.length > 0 || !body.ok || !protoText.ok) return err(problems);
  const hasOwnPath = context.protocol === 'http' || context.protocol === 'grpc';
  return ok({
    method:
      request.method ??
      (context.protocol === 'http' && request.body === undefined ? 'GET' : 'POST'),
    path: hasOwnPath ? (request.path ?? '') : '',
    headers: request.headers,
    body: body.value,
    protoText: protoText.value,
  });
}

function problemsOfHeaders(headers: Readonly<Record<string, string>>): readonly Problem[] {
  return Object.entries(headers).flatMap(([name, value]): readonly Problem[] => {
    const path = pathText(['workload', 'request', 'headers', name]);
    if (!/^[!#$%&'*+\-.^_`|~\w]+$/.test(name)) {
      return [{ path, expected: 'a header name', found: describeFound(name) }];
    }
    if (framingHeaders.includes(name.toLowerCase())) {
      return [{ path, expected: 'a header that Plimsoll does not set itself', found: name }];
    }
    // A line break would end the header and start another.
    if (!/^[\t\x20-\x7e\x80-\xff]*$/.test(value)) {
      return [{ path, expected: 'a header value on one line', found: describeFound(value) }];
    }
    return [];
  });
}

function problemsOfPath(request: WrittenRequest, context: RequestContext): readonly Problem[] {
  const path = `${at}.path`;
  const found = describeFound(request.path);
  switch (context.protocol) {
    case 'http':
      // What a URL may hold as it stands; the engine sends these very bytes.
      if (request.path !== undefined && /^\/[!-~]*$/.test(request.path)) return [];
      return [{ path, expected: 'a path that starts with / and has no spaces', found }];
    case 'grpc':
      if (request.path !== undefined && /^\/?[\w.]+\/\w+$/.test(request.path)) return [];
      return [{ path, expected: 'a method such as package.Service/Method', found }];
    case 'kserve-v2-http':
    case 'kserve-v2-grpc': {
      const own = `/v2/models/${context.model ?? '{model}'}/infer`;
      if (request.path === undefined || request.path === own || context.model === null) return [];
      return [{ path, expected: `no path, or ${own}`, found }];
    }
    default:
      return assertNever(context.protocol);
  }
}

function problemsOfMethod(request: WrittenRequest, protocol: Protocol): readonly Problem[] {
  if (protocol === 'http' || request.method === undefined || request.method === 'POST') return [];
  return [
    {
      path: `${at}.method`,
      expected: `no method, or POST, for ${protocol}`,
      found: request.method,
    },
  ];
}
