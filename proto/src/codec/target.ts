/** The target, part of an assignment. */
import type { DriverKind, Protocol, Target } from '@plimsoll/core/spec';
import { plimsoll } from '../generated/wire.js';
import { enumCodec } from './enum-codec.ts';
import {
  filledText,
  list,
  optionalText,
  positiveAmount,
  positiveCount,
  present,
  unexpected,
} from './field.ts';
import { routingFromWire, routingToWire } from './routing.ts';

type WireTarget = plimsoll.v1.Target.$Properties;

const protocol = enumCodec<typeof plimsoll.v1.Protocol, Protocol>(plimsoll.v1.Protocol, {
  toWire: {
    http: 'PROTOCOL_HTTP',
    grpc: 'PROTOCOL_GRPC',
    'kserve-v2-http': 'PROTOCOL_KSERVE_V2_HTTP',
    'kserve-v2-grpc': 'PROTOCOL_KSERVE_V2_GRPC',
  },
  fromWire: {
    PROTOCOL_HTTP: 'http',
    PROTOCOL_GRPC: 'grpc',
    PROTOCOL_KSERVE_V2_HTTP: 'kserve-v2-http',
    PROTOCOL_KSERVE_V2_GRPC: 'kserve-v2-grpc',
  },
});

const driver = enumCodec<typeof plimsoll.v1.DriverKind, DriverKind>(plimsoll.v1.DriverKind, {
  toWire: { native: 'DRIVER_KIND_NATIVE', reference: 'DRIVER_KIND_REFERENCE' },
  fromWire: { DRIVER_KIND_NATIVE: 'native', DRIVER_KIND_REFERENCE: 'reference' },
});

export function targetToWire(target: Target, path: string): WireTarget {
  return {
    protocol: protocol.toWire(target.protocol, `${path}.protocol`),
    driver: driver.toWire(target.driver, `${path}.driver`),
    endpoints: [...endpoints(target.endpoints, `${path}.endpoints`)],
    routing: routingToWire(target.routing),
    model: optionalText(target.model, `${path}.model`),
    timeoutMs: positiveAmount(target.timeoutMs, `${path}.timeoutMs`),
    connections: positiveCount(target.connections, `${path}.connections`),
  };
}

export function targetFromWire(from: WireTarget | null | undefined, path: string): Target {
  const target = present(from, path);
  return {
    protocol: protocol.fromWire(target.protocol, `${path}.protocol`),
    driver: driver.fromWire(target.driver, `${path}.driver`),
    endpoints: endpoints(target.endpoints, `${path}.endpoints`),
    routing: routingFromWire(target.routing, `${path}.routing`),
    model: optionalText(target.model, `${path}.model`),
    timeoutMs: positiveAmount(target.timeoutMs, `${path}.timeoutMs`),
    connections: positiveCount(target.connections, `${path}.connections`),
  };
}

function endpoints(from: readonly string[] | null | undefined, path: string): readonly string[] {
  const roots = list(from, path, filledText);
  if (roots.length === 0) throw unexpected(path, 'at least one endpoint', 'none');
  return roots;
}
