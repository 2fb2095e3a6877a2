/** Starts the model server as a child process, for the demo and the tests. */
import { startChildServer } from '../targets/child-server.ts';
import { defaultModelServerConfig, formatConfig, type ModelServerConfig } from './config.ts';
import type { Tally } from './tally.ts';

export interface LaunchedModelServer extends AsyncDisposable {
  readonly pid: number;
  readonly httpUrl: string;
  readonly grpcUrl: string;
  /** The server's own count of the inference requests it answered. */
  stats(): Promise<Tally>;
}

/** Time for the model to be made, on a slow machine, and loaded. */
const readyMs = 60_000;

/** @param options what differs from defaultModelServerConfig */
export async function launchModelServer(
  options: Partial<ModelServerConfig> = {},
): Promise<LaunchedModelServer> {
  const child = await startChildServer({
    script: new URL('./main.ts', import.meta.url),
    args: formatConfig({ ...defaultModelServerConfig, ...options }),
    readyMs,
  });
  const { http = '', grpc = '' } = child.urls;
  return {
    pid: child.pid,
    httpUrl: http,
    grpcUrl: grpc,
    stats: async () => (await child.readJson(`${http}/stats`)) as Tally,
    [Symbol.asyncDispose]: () => child[Symbol.asyncDispose](),
  };
}
