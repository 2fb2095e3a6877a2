/** The recording proxy within the test's process, and what it has recorded. */
import { readFileSync } from 'node:fs';
import type { AddressInfo, Server } from 'node:net';
import { systemClock } from '@plimsoll/coordinator/system-clock';
import type { RecordedRequest } from '@plimsoll/core/recording';
import type { RecordRules } from '@plimsoll/traffic/record/record-rules';
import {
  type RecordOptions,
  type RecordSummary,
  type RunningRecord,
  startRecord,
} from '@plimsoll/traffic/record/start-record';
import { fileHeadBytes, frameBytes, openBody, readFrame } from '@plimsoll/traffic/recording/frame';
import { openRecording } from '@plimsoll/traffic/recording/recording';
import { requestsIn } from '@plimsoll/traffic/testing/recorded';

export const plainRules: RecordRules = {
  sample: { share: 1, by: null },
  key: null,
  className: null,
  features: [],
  redaction: { rules: [], kept: [], hashKey: null, bodies: true },
};

export interface RecordingProxy extends AsyncDisposable {
  readonly port: number;
  readonly said: readonly string[];
  /** Ends it, once. */
  stop(): Promise<RecordSummary>;
}

export async function startRecordingProxy(
  port: number,
  file: string,
  options: Partial<RecordOptions> = {},
): Promise<RecordingProxy> {
  const said: string[] = [];
  const running: RunningRecord = await startRecord(
    {
      target: { host: '127.0.0.1', port },
      listen: { host: '127.0.0.1', port: 0 },
      file,
      rules: plainRules,
      maxBytes: 2 ** 30,
      maxBodyBytes: 2 ** 20,
      maxDurationUs: Infinity,
      ...options,
    },
    { clock: systemClock, random: () => 0.5, wallMs: Date.now, say: (line) => said.push(line) },
  );
  let stopped: Promise<RecordSummary> | null = null;
  function stop(): Promise<RecordSummary> {
    stopped ??= running.stop();
    return stopped;
  }
  return {
    port: running.address.port,
    said,
    stop,
    async [Symbol.asyncDispose]() {
      await stop();
    },
  };
}

export function requestsOf(file: string): readonly RecordedRequest[] {
  using recording = openRecording(file);
  return requestsIn(recording);
}

/** All that is in the file, as it lies there and unpacked. */
export function everyByteOf(file: string): Buffer {
  const bytes = readFileSync(file);
  const parts: Uint8Array[] = [bytes];
  for (let at = fileHeadBytes; at < bytes.length; ) {
    const frame = readFrame(bytes.subarray(at));
    if (frame === null) throw new Error(`no block at ${at}`);
    const body = openBody(
      frame,
      bytes.subarray(at + frameBytes, at + frameBytes + frame.packedLength),
    );
    if (body === null) throw new Error(`a damaged block at ${at}`);
    parts.push(body);
    at += frameBytes + frame.packedLength;
  }
  return Buffer.concat(parts);
}

/** Listens on a free port of this machine, or on the given one. */
export async function listenLocally(server: Server, port = 0): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return (server.address() as AddressInfo).port;
}
