/**
 * The model server, wired: a thread for each model, a batcher before each, two faces before all of them. Models that are hosted
 * together share the machine, as they do in production: each computes when it has something to.
 */
import { once } from 'node:events';
import type { Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Server as GrpcServer, ServerCredentials } from '@grpc/grpc-js';
import { monotonicClock } from '../targets/monotonic-clock.ts';
import { type Batcher, createBatcher } from './batcher.ts';
import type { ModelServerConfig } from './config.ts';
import { createGrpcFace } from './grpc-face.ts';
import { createHttpFace } from './http-face.ts';
import { startInference } from './inference.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { ensureModelFile } from './model-file.ts';
import { type ModelName, recipeOf } from './model-recipe.ts';
import { createServedModels } from './served-models.ts';
import { createService, type InferenceService } from './service.ts';
import { createTally } from './tally.ts';

/** The server is for tests and demos on one machine, and listens nowhere else. */
const host = '127.0.0.1';
/** Everyone has the same weights. */
const modelSeed = 1;

export interface ModelServer extends AsyncDisposable {
  readonly httpUrl: string;
  readonly grpcUrl: string;
}

export async function startModelServer(config: ModelServerConfig): Promise<ModelServer> {
  await using cleanup = new AsyncDisposableStack();
  const metrics = createMetrics(config.models.length);
  const started: StartedModel[] = [];
  for (const name of config.models) {
    started.push(cleanup.use(await startModel(name, config, metrics)));
  }
  const services = started.map(({ service }) => service);
  const ports = { models: createServedModels(services), metrics, tally: createTally() };

  const http = createHttpFace(ports);
  cleanup.defer(() => closeHttp(http));
  const httpPort = await listenHttp(http, config.httpPort);
  const grpc = createGrpcFace(ports);
  cleanup.defer(() => grpc.forceShutdown());
  const grpcPort = await listenGrpc(grpc, config.grpcPort);
  // Before the faces go, so that what waits is answered.
  cleanup.defer(() => {
    for (const { batcher } of started) batcher.close();
  });

  const owned = cleanup.move();
  return {
    httpUrl: `http://${host}:${httpPort}`,
    grpcUrl: `http://${host}:${grpcPort}`,
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

interface StartedModel extends AsyncDisposable {
  readonly service: InferenceService;
  readonly batcher: Batcher;
}

async function startModel(
  name: ModelName,
  config: ModelServerConfig,
  metrics: Metrics,
): Promise<StartedModel> {
  const { size, topWidth, threads, cacheRows, maxDelayMs, maxQueued } = config;
  const choice = { name, size, seed: modelSeed, topWidth };
  const { joining, lookups } = recipeOf(choice);
  const rows = cacheRows > 0 && lookups.length > 0 ? { choice, cacheRows } : null;
  const modelFile =
    config.modelFile ?? (await ensureModelFile(choice, rows === null ? 'inside' : 'outside'));
  const inference = await startInference({ modelFile, threads, rows });
  if (rows !== null) metrics.watchRows(name, () => inference.rowCounts());
  const most = config.maxBatchRows ?? joining.most;
  const batcher = createBatcher(
    { maxRows: most, maxDelayMs, maxQueued },
    {
      clock: monotonicClock,
      compute: (inputs) => inference.run(inputs),
      report: (batch) => metrics.observeBatch(name, batch),
    },
    joining,
  );
  const { inputs, outputs } = inference;
  const model = { name, inputs: joining.sent(inputs), outputs, joining, most };
  return {
    service: createService(model, batcher),
    batcher,
    [Symbol.asyncDispose]: () => inference[Symbol.asyncDispose](),
  };
}

async function listenHttp(server: HttpServer, port: number): Promise<number> {
  server.listen({ port, host, backlog: 4096 });
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

async function closeHttp(server: HttpServer): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}

function listenGrpc(server: GrpcServer, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.bindAsync(`${host}:${port}`, ServerCredentials.createInsecure(), (error, bound) => {
      if (error === null) resolve(bound);
      else reject(error);
    });
  });
}
