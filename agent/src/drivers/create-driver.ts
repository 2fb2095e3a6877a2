/** The one place that knows which driver speaks which protocol. */
import { assertNever } from '@plimsoll/core/assert';
import type { Problem } from '@plimsoll/core/problem';
import { err, ok, type Result } from '@plimsoll/core/result';
import type { RequestTemplate, Target, Workload } from '@plimsoll/core/spec';
import type { Driver } from '../engine/driver.ts';
import { type Endpoint, parseEndpoints } from './endpoint.ts';
import { GrpcDriver } from './grpc.ts';
import { findMethod } from './grpc-method.ts';
import { metadataOf } from './grpc-slot.ts';
import { HttpDriver, nothingFound } from './http.ts';
import { encodeJsonMessage } from './json-message.ts';
import { createKserveGrpcDriver } from './kserve-v2-grpc.ts';
import { createKserveHttpDriver } from './kserve-v2-http.ts';

/** Problems are those that show without a look at the target. */
export function createDriver(
  target: Target,
  workload: Workload,
): Result<Driver, readonly Problem[]> {
  const { endpoints, problems } = parseEndpoints(target.endpoints);
  if (problems.length > 0) return err(problems);
  if (target.connections < endpoints.length) {
    const expected = `at least one connection for each of the ${endpoints.length} endpoints`;
    return err([{ path: 'target.connections', expected, found: String(target.connections) }]);
  }
  return forProtocol(target, workload, endpoints);
}

function forProtocol(
  target: Target,
  workload: Workload,
  endpoints: readonly Endpoint[],
): Result<Driver, readonly Problem[]> {
  const template = workload.request;
  switch (target.protocol) {
    case 'http':
      return ok(
        new HttpDriver({ target, endpoints, request: template, inspect: async () => nothingFound }),
      );
    case 'grpc':
      return createGrpcDriver(target, template, endpoints);
    case 'kserve-v2-http':
    case 'kserve-v2-grpc': {
      const { model, protocol } = target;
      if (model === null) {
        return err([
          { path: 'target.model', expected: `a model for ${protocol}`, found: 'nothing' },
        ]);
      }
      const options = { target, endpoints, model, template };
      return protocol === 'kserve-v2-http'
        ? createKserveHttpDriver(options)
        : createKserveGrpcDriver(options);
    }
    default:
      return assertNever(target.protocol);
  }
}

function createGrpcDriver(
  target: Target,
  template: RequestTemplate,
  endpoints: readonly Endpoint[],
): Result<Driver, readonly Problem[]> {
  const method = findMethod(template.protoText, template.path);
  if (!method.ok) return method;
  const message = encodeJsonMessage(method.value.requestType, template.body);
  if (!message.ok) return message;
  const metadata = metadataOf(template.headers);
  const call = { method: method.value.path, message: message.value, metadata };
  return ok(new GrpcDriver({ target, endpoints, call, inspect: async () => nothingFound }));
}
