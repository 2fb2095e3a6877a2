/** The model server, wired: a model's thread, a batcher before it, two faces before that. */
import { once } from 'node:events';
import type { Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Server as GrpcServer, ServerCredentials } from '@grpc/grpc-js';
import { monotonicClock } from '../targets/monotonic-clock.ts';
import { createBatcher } from './batcher.ts';
import type { ModelServerConfig } from './config.ts';
import { defaultCtrModel, modelName } from './ctr-model.ts';
import { createGrpcFace } from './grpc-face.ts';
import { createHttpFace } from './http-face.ts';
import { startInference } from './inference.ts';
import { createMetrics } from './metrics.ts';
import { ensureModelFile } from './model-file.ts';
import { createService } from './service.ts';
import { createTally } from './tally.ts';

/** The server is for tests and demos on one machine, and listens nowhere else. */
const host = '127.0.0.1';

export interface ModelServer extends AsyncDisposable {
  readonly httpUrl: string;
  readonly grpcUrl: string;
}

export async function startModelServer(config: ModelServerConfig): Promise<ModelServer> {
  await using cleanup = new AsyncDisposableStack();
  const modelFile =
    config.modelFile ?? (await ensureModelFile({ ...defaultCtrModel, topWidth: config.topWidth }));
  const inference = cleanup.use(await startInference({ modelFile, threads: config.threads }));
  const metrics = createMetrics();
  const { maxBatchRows: maxRows, maxDelayMs, maxQueued } = config;
  const batcher = createBatcher(
    { maxRows, maxDelayMs, maxQueued },
    {
      clock: monotonicClock,
      compute: (inputs) => inference.run(inputs),
      report: (batch) => metrics.observeBatch(batch),
    },
  );
  const { inputs, outputs } = inference;
  const service = createService({ name: modelName, inputs, outputs, maxRows }, batcher);
  const ports = { service, metrics, tally: createTally() };

  const http = createHttpFace(ports);
  cleanup.defer(() => closeHttp(http));
  const httpPort = await listenHttp(http, config.httpPort);
  const grpc = createGrpcFace(ports);
  cleanup.defer(() => grpc.forceShutdown());
  const grpcPort = await listenGrpc(grpc, config.grpcPort);
  cleanup.defer(() => batcher.close());

  const owned = cleanup.move();
  return {
    httpUrl: `http://${host}:${httpPort}`,
    grpcUrl: `http://${host}:${grpcPort}`,
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
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
