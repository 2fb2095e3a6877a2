/** An agent of a fleet, on NATS. */
import { hostname } from 'node:os';
import type { Bus } from '@plimsoll/bus/bus';
import { readNatsCredentialsFile, readTrustedKeyFiles } from '@plimsoll/bus/key-file';
import { connectNats } from '@plimsoll/bus/nats';
import { NatsSharedFiles } from '@plimsoll/bus/nats-shared-files';
import type { TrustedKeys } from '@plimsoll/bus/seal';
import { TrustingBus } from '@plimsoll/bus/trusting-bus';
import { runAgent } from './agent.ts';
import { createMeasureRun, measureSelf } from './calibration/self-measure.ts';
import type { AgentConfig } from './config.ts';
import { pacings } from './engine/wake-up.ts';
import { RecordingCache } from './feed/recording-cache.ts';
import { defaultCapacityRps } from './identity.ts';
import { createLog, type Log } from './log.ts';
import { createRealClock } from './real-clock.ts';
import { software } from './software.ts';

/**
 * Resolves when the signal has come and nothing is under way any more. NATS may come later, and may go away
 * for as long as it likes.
 */
export async function startAgent(config: AgentConfig, signal: AbortSignal): Promise<void> {
  const { agentId, pool, labels, pacing, threads, limits } = config;
  const spinUs = pacings[pacing];
  const log = createLog(config.logLevel).child({ agent: agentId });
  log.info({ config }, 'agent starts');
  const { trustFiles, natsCredentialsFile } = config;
  const credentials =
    natsCredentialsFile === null
      ? null
      : readNatsCredentialsFile('--nats-credentials', natsCredentialsFile);
  const keys = trustFiles === null ? null : readTrustedKeyFiles('--trust', trustFiles);
  if (keys === null) log.warn({}, 'obeys any coordinator on this NATS; see --trust and --allow');
  const nats = {
    servers: config.nats,
    name: agentId,
    credentials,
    caFile: config.natsCaFile,
    waitOnFirstConnect: false,
  };
  const isMeasuring = config.capacityRps === null && pacing !== 'economy';
  const self = { spinUs, threads, log, signal };
  const [capacityRps, connected] = await Promise.all([
    isMeasuring ? measureSelf(self) : (config.capacityRps ?? defaultCapacityRps * threads),
    connectNats({
      ...nats,
      waitOnFirstConnect: true,
      onStatus: (status) => log.info({ status }, 'connection to NATS'),
      signal,
    }),
  ]);
  await using bus = keys === null ? connected : trusting(connected, keys, log);
  const host = hostname();
  // The wall clock in milliseconds grows from life to life, as long as lives are a millisecond apart.
  const incarnation = Date.now();
  const identity = {
    agentId,
    incarnation,
    pool,
    labels,
    host,
    pid: process.pid,
    software,
    capacityRps,
  };
  const measure = isMeasuring ? createMeasureRun(self) : null;
  const clock = createRealClock();
  await using files = new NatsSharedFiles({ nats, replicas: 1, makesBucket: false });
  const recordings = new RecordingCache({
    folder: config.recordingsFolder,
    files,
    bytesMost: recordingBytesMost,
    wallMs: Date.now,
  });
  const parts = { bus, clock, identity, signal, log, spinUs, threads, measure, limits };
  await runAgent({ ...parts, recordings });
}

/** Of recordings that are kept on the agent's disk. */
const recordingBytesMost = 20 * 2 ** 30;

/** What is refused is said once per reason: whoever sends it may send a lot of it. */
function trusting(bus: Bus, keys: TrustedKeys, log: Log): Bus {
  const said = new Set<string>();
  return new TrustingBus({
    bus,
    keys,
    onRefused(subject, reason) {
      if (said.size >= reasonsMax || said.has(reason)) return;
      said.add(reason);
      log.warn({ subject, reason }, 'message refused');
    },
  });
}

const reasonsMax = 20;
