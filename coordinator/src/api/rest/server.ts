/**
 * The REST API of the contract, over the calls. Routes are in the files beside this one; here is what they
 * share: schemas by zod, errors as problem documents, counting, and an OpenAPI description made from the routes.
 */
import swagger from '@fastify/swagger';
import type { Clock } from '@plimsoll/core/clock';
import { fastify } from 'fastify';
import {
  jsonSchemaTransform,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod';
import type { Log } from '../../log.ts';
import { callFailure } from '../call-failure.ts';
import { type Calls, specBytesMax } from '../calls.ts';
import type { Metrics } from '../metrics.ts';
import { registerFleetRoutes } from './fleet-routes.ts';
import { registerHealthRoutes } from './health-routes.ts';
import { sendFailure } from './problem-reply.ts';
import { registerRecordingRoutes } from './recording-routes.ts';
import { registerRunRoutes } from './run-routes.ts';

const closingGraceUs = 250_000;

export interface ApiOptions {
  readonly calls: Calls;
  readonly metrics: Metrics;
  readonly clock: Clock;
  readonly log: Log;
  /** The program's version, for the API's description. */
  readonly software: string;
  readonly heartbeatMs: number;
}

export type ApiServer = ReturnType<typeof createServer>;

export async function buildApi(options: ApiOptions): Promise<ApiServer> {
  const server = createServer();
  server.setValidatorCompiler(validatorCompiler);
  server.setSerializerCompiler(serializerCompiler);
  await server.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Plimsoll coordinator',
        version: options.software,
        description:
          'Capacity tests over a fleet of agents. Errors are RFC 9457 problem documents.',
      },
    },
    transform: jsonSchemaTransform,
  });
  handleErrors(server, options.log);
  closePromptly(server, options.clock);
  countRequests(server, options);
  registerRunRoutes(server, options);
  registerFleetRoutes(server, options);
  registerRecordingRoutes(server, options);
  registerHealthRoutes(server, options);
  return server;
}

function createServer() {
  return fastify({
    bodyLimit: specBytesMax,
    // Streams of events have no end of their own; they are told to end before the server closes.
    forceCloseConnections: 'idle',
    return503OnClosing: true,
  }).withTypeProvider<ZodTypeProvider>();
}

/** Answers under way get a moment; connections that are merely kept open must not hold up the end. */
function closePromptly(server: ApiServer, clock: Clock): void {
  server.addHook('preClose', async () => {
    clock.after(closingGraceUs, () => server.server.closeAllConnections());
  });
}

function handleErrors(server: ApiServer, log: Log): void {
  server.setNotFoundHandler((request, reply) => {
    const detail = `There is nothing at ${request.method} ${request.url}.`;
    return sendFailure(reply, callFailure('not-found', { detail }));
  });
  server.setErrorHandler((error, request, reply) => {
    const status = statusOf(error);
    if (status < 500) {
      const detail = error instanceof Error ? error.message : String(error);
      return sendFailure(reply, callFailure('bad-request', { detail }), status);
    }
    log.error({ err: error, method: request.method, url: request.url }, 'request failed');
    // What went wrong inside is in the log; it is no business of the caller's.
    return sendFailure(reply, callFailure('internal'));
  });
}

function statusOf(error: unknown): number {
  const status =
    typeof error === 'object' && error !== null && 'statusCode' in error ? error.statusCode : 500;
  return typeof status === 'number' && status >= 400 ? status : 500;
}

function countRequests(server: ApiServer, { metrics }: ApiOptions): void {
  server.addHook('onResponse', async (request, reply) => {
    metrics.httpAnswered({
      method: request.method,
      // The pattern, not the path: ids must not become labels.
      route: request.routeOptions.url ?? 'none',
      status: reply.statusCode,
      seconds: reply.elapsedTime / 1000,
    });
  });
}
