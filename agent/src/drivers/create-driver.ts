/**
 * The one place that knows which driver speaks which protocol: first what is to be sent, then who sends it.
 *
 *     target, workload -> work (http or grpc) -> native or reference driver
 */
import { assertNever } from '@plimsoll/core/assert';
import type { Problem } from '@plimsoll/core/problem';
import { err, ok, type Result } from '@plimsoll/core/result';
import type { RequestTemplate, Target, Workload } from '@plimsoll/core/spec';
import type { Driver } from '../engine/driver.ts';
import type { RingReader } from '../feed/ring-reader.ts';
import type { AllowList } from '../limits/allow-list.ts';
import { guardedLookup } from '../limits/guarded-lookup.ts';
import { type DriverTarget, inspectNothing, type Work } from './driver-work.ts';
import { type Endpoint, parseEndpoints } from './endpoint.ts';
import { findMethod } from './grpc-method.ts';
import { Http1Driver } from './http1/http1-driver.ts';
import { problemsOfRequest } from './http1/request-bytes.ts';
import { GrpcDriver } from './http2/grpc-driver.ts';
import { encodeJsonMessage } from './json-message.ts';
import { kserveGrpcWork } from './kserve-v2-grpc.ts';
import { kserveHttpWork } from './kserve-v2-http.ts';
import { GrpcJsDriver } from './reference/grpc-js.ts';
import { UndiciDriver } from './reference/undici-http.ts';

/**
 * Problems are those that show without a look at the target.
 *
 * @param allow the only places that connections may go to; null for any
 * @param recorded where the requests of the workload's recording are; null sends its first again and again
 */
export function createDriver(
  target: Target,
  workload: Workload,
  allow: AllowList | null = null,
  recorded: RingReader | null = null,
): Result<Driver, readonly Problem[]> {
  const { endpoints: parsed, problems } = parseEndpoints(target.endpoints);
  const endpoints = parsed.map((each) => ({ ...each, lookup: guardedLookup(allow, each) }));
  if (problems.length > 0) return err(problems);
  if (target.connections < endpoints.length) {
    const expected = `at least one connection for each of the ${endpoints.length} endpoints`;
    return err([{ path: 'target.connections', expected, found: String(target.connections) }]);
  }
  const work =
    workload.recording === null
      ? workOf(target, workload.request, endpoints)
      : ok(recordedWork(target, workload.request));
  if (!work.ok) return work;
  const unfit = work.value.type === 'http' ? problemsOfRequest(work.value.request) : [];
  return unfit.length > 0
    ? err(unfit)
    : ok(openDriver({ target, endpoints }, work.value, recorded));
}

function openDriver(to: DriverTarget, work: Work, recorded: RingReader | null): Driver {
  switch (work.type) {
    case 'http':
      return to.target.driver === 'native'
        ? new Http1Driver({ ...to, ...work }, recorded)
        : new UndiciDriver({ ...to, ...work });
    case 'grpc':
      return to.target.driver === 'native'
        ? new GrpcDriver({ ...to, ...work }, recorded)
        : new GrpcJsDriver({ ...to, ...work });
    default:
      return assertNever(work);
  }
}

function workOf(
  target: Target,
  template: RequestTemplate,
  endpoints: readonly Endpoint[],
): Result<Work, readonly Problem[]> {
  switch (target.protocol) {
    case 'http':
      return ok({ type: 'http', request: template, inspect: inspectNothing });
    case 'grpc':
      return grpcWork(template);
    case 'kserve-v2-http':
    case 'kserve-v2-grpc': {
      const { model, protocol } = target;
      if (model === null) {
        const expected = `a model for ${protocol}`;
        return err([{ path: 'target.model', expected, found: 'nothing' }]);
      }
      const options = { endpoints, model, template };
      return protocol === 'kserve-v2-http' ? kserveHttpWork(options) : kserveGrpcWork(options);
    }
    default:
      return assertNever(target.protocol);
  }
}

/** As it was recorded: a message of gRPC is bytes already. */
function recordedWork({ protocol }: Target, request: RequestTemplate): Work {
  if (protocol !== 'grpc') return { type: 'http', request, inspect: inspectNothing };
  const call = { method: request.path, message: request.body, headers: request.headers };
  return { type: 'grpc', call, inspect: inspectNothing };
}

function grpcWork(template: RequestTemplate): Result<Work, readonly Problem[]> {
  const method = findMethod(template.protoText, template.path);
  if (!method.ok) return method;
  const message = encodeJsonMessage(method.value.requestType, template.body);
  if (!message.ok) return message;
  const call = { method: method.value.path, message: message.value, headers: template.headers };
  return ok({ type: 'grpc', call, inspect: inspectNothing });
}
