/** Both doors of one coordinator, over real sockets, with fake agents on a clock that the test turns. */
import { memoryFiles } from '@plimsoll/bus/testing/memory-files';
import { createCalls } from '@plimsoll/coordinator/api/calls';
import { startGrpcApi } from '@plimsoll/coordinator/api/grpc/server';
import { createMetrics } from '@plimsoll/coordinator/api/metrics';
import { createRecordings } from '@plimsoll/coordinator/api/recordings';
import { buildApi } from '@plimsoll/coordinator/api/rest/server';
import { leadAlone } from '@plimsoll/coordinator/leadership';
import { silentLog } from '@plimsoll/coordinator/log';
import { type AgentSketch, type Fleet, startFleet } from '@plimsoll/coordinator/testing/fleet';

export interface CoordinatorApis extends AsyncDisposable {
  readonly fleet: Fleet;
  /** Of the REST API: `http://127.0.0.1:34567`. */
  readonly url: string;
  /** Of the gRPC API: `127.0.0.1:34568`. */
  readonly grpcAddress: string;
  call(path: string, init?: RequestInit): Promise<Response>;
  post(path: string, body: unknown, type?: string): Promise<Response>;
}

/** A spec for both of `twoAgents`. */
export const apiSpec = {
  version: 1,
  name: 'api-test',
  target: { protocol: 'http', endpoints: ['http://127.0.0.1:9'] },
  workload: { request: { method: 'POST', path: '/', body: { text: 'hello' } } },
  slo: ['latency.p99 <= 50ms'],
  search: { startRate: 100, maxRate: 10_000 },
  agents: { pool: 'default', count: 2 },
};

/** The same kind of spec as a person writes it. */
export const apiYaml = `
version: 1
name: from-yaml
target: {protocol: http, endpoints: ["http://127.0.0.1:9"]}
workload: {request: {path: /}}
slo: [latency.p99 <= 50ms]
agents: {count: 2}
`;

export const twoAgents: readonly AgentSketch[] = ['a', 'b'].map((agentId) => ({
  agentId,
  // A target that holds 400/s.
  latencyUsAt: (rps: number) => (rps > 400 ? 90_000 : 5000),
}));

export async function openApis(agents: readonly AgentSketch[]): Promise<CoordinatorApis> {
  const metrics = createMetrics();
  const fleet = await startFleet({ agents, meter: metrics });
  const { clock, coordinator } = fleet;
  const calls = createCalls({
    leadership: leadAlone(coordinator),
    random: () => 0.5,
    recordings: createRecordings(memoryFiles()),
  });
  const shared = { calls, metrics, clock, log: silentLog, heartbeatMs: 10_000 };
  const rest = await buildApi({ ...shared, software: '0.0.0' });
  const anyPort = { host: '127.0.0.1', port: 0 };
  const url = await rest.listen(anyPort);
  const grpc = await startGrpcApi(shared, anyPort);

  async function call(path: string, init: RequestInit = {}): Promise<Response> {
    return await fleet.settled(fetch(`${url}${path}`, init));
  }
  return {
    fleet,
    url,
    grpcAddress: grpc.address,
    call,
    async post(path, body, type = 'application/json') {
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      return await call(path, { method: 'POST', headers: { 'content-type': type }, body: text });
    },
    async [Symbol.asyncDispose]() {
      await fleet[Symbol.asyncDispose]();
      await fleet.settled(Promise.resolve(grpc[Symbol.asyncDispose]()));
      await rest.close();
    },
  };
}
