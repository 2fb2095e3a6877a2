/** The unary method that a gRPC request names, looked up in the text of its .proto file. */
import type { Problem } from '@plimsoll/core/problem';
import { err, ok, type Result } from '@plimsoll/core/result';
import protobuf from 'protobufjs';

export interface GrpcMethod {
  /** As it goes out: `/package.Service/Method`. */
  readonly path: string;
  readonly requestType: protobuf.Type;
}

const methodPath = 'workload.request.path';
const protoPath = 'workload.request.proto';

export function findMethod(
  protoText: string | null,
  path: string,
): Result<GrpcMethod, readonly Problem[]> {
  if (protoText === null) {
    return err([{ path: protoPath, expected: 'the .proto file of the method', found: 'nothing' }]);
  }
  const root = parseProto(protoText);
  if (!root.ok) return err([{ path: protoPath, expected: 'a .proto file', found: root.error }]);
  const [serviceName = '', methodName = ''] = path.replace(/^\//, '').split('/');
  const method = servicesOf(root.value).get(serviceName)?.methods[methodName];
  if (method === undefined) {
    const known = [...servicesOf(root.value)].flatMap(([name, service]) =>
      service.methodsArray.map((each) => `${name}/${each.name}`),
    );
    const expected = `one of the file’s methods: ${known.join(', ')}`;
    return err([{ path: methodPath, expected, found: path }]);
  }
  if (method.requestStream === true || method.responseStream === true) {
    return err([{ path: methodPath, expected: 'a method without streams', found: path }]);
  }
  method.resolve();
  const requestType = method.resolvedRequestType;
  if (requestType === null) {
    return err([
      { path: protoPath, expected: `the message ${method.requestType}`, found: 'nothing' },
    ]);
  }
  return ok({ path: `/${serviceName}/${methodName}`, requestType });
}

function parseProto(text: string): Result<protobuf.Root, string> {
  try {
    const { root } = protobuf.parse(text, { keepCase: true });
    root.resolveAll();
    return ok(root);
  } catch (error) {
    return err(error instanceof Error ? error.message : String(error));
  }
}

function servicesOf(namespace: protobuf.NamespaceBase): Map<string, protobuf.Service> {
  const services = new Map<string, protobuf.Service>();
  for (const nested of namespace.nestedArray) {
    if (nested instanceof protobuf.Service)
      services.set(nested.fullName.replace(/^\./, ''), nested);
    else if (nested instanceof protobuf.Namespace) {
      for (const [name, service] of servicesOf(nested)) services.set(name, service);
    }
  }
  return services;
}
