/** The standard health service: serving means what /readyz says, that the store and the bus answer. */
import type { Clock } from '@plimsoll/core/clock';
import { err, ok } from '@plimsoll/core/result';
import {
  decodeHealthCheckRequest,
  encodeHealthCheckResponse,
  type ServingStatus,
} from '@plimsoll/proto/codec/health-check';
import { callFailure } from '../call-failure.ts';
import type { Calls } from '../calls.ts';
import { coordinatorServiceName } from './coordinator-service.ts';
import { type GrpcService, stream, unary } from './grpc-method.ts';

/** How often a watch looks. */
const lookUs = 1_000_000;

export function healthService(calls: Calls, clock: Clock): GrpcService {
  async function look(service: string): Promise<ServingStatus> {
    if (service !== '' && service !== coordinatorServiceName) return 'service-unknown';
    const reasons = await calls.check();
    return reasons.length === 0 ? 'serving' : 'not-serving';
  }

  async function* changes(service: string, signal: AbortSignal): AsyncGenerator<ServingStatus> {
    let last: ServingStatus | null = null;
    while (!signal.aborted) {
      const status = await look(service);
      if (status !== last) yield status;
      last = status;
      await pause(clock, signal);
    }
  }

  return {
    name: 'grpc.health.v1.Health',
    methods: {
      Check: unary(decodeHealthCheckRequest, encodeHealthCheckResponse, async (service) => {
        const status = await look(service);
        if (status !== 'service-unknown') return ok(status);
        return err(callFailure('not-found', { detail: `There is no service ${service} here.` }));
      }),
      Watch: stream(decodeHealthCheckRequest, encodeHealthCheckResponse, async (service, signal) =>
        ok(changes(service, signal)),
      ),
    },
  };
}

/** Until it is time to look again, or nobody wants to know any more. */
async function pause(clock: Clock, signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  using _timer = clock.after(lookUs, resolve);
  const stop = () => resolve();
  signal.addEventListener('abort', stop);
  if (signal.aborted) resolve();
  await promise;
  signal.removeEventListener('abort', stop);
}
