/** The recording proxy as a whole: the server, the recorder, and the thread that writes. */
import type { Clock } from '@plimsoll/core/clock';
import type { RecordingHead } from '@plimsoll/core/recording';
import { type Address, startProxy } from './proxy-server.ts';
import { needsBodies, type RecordRules } from './record-rules.ts';
import { Recorder, type RecorderCounts } from './recorder.ts';
import { startRecordingThread } from './recording-thread.ts';
import { redactionTexts } from './redaction.ts';

export interface RecordOptions {
  readonly target: Address;
  readonly listen: Address;
  readonly file: string;
  readonly rules: RecordRules;
  readonly maxBytes: number;
  readonly maxBodyBytes: number;
  readonly maxDurationUs: number;
}

export interface RecordSurroundings {
  readonly clock: Clock;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  /** Milliseconds since 1970. */
  readonly wallMs: () => number;
  /** A line for people. */
  readonly say: (line: string) => void;
}

export interface RecordSummary extends RecorderCounts {
  /** Whether everything that was recorded is in the file. */
  readonly isWritten: boolean;
}

export interface RunningRecord {
  readonly address: Address;
  /** Lets answers end, writes the rest, and closes. */
  stop(): Promise<RecordSummary>;
}

/** Later answers keep those after them from being written for so long. docs/recordings.md says it. */
const waitUs = 30_000_000;
const answersMs = 10_000;
/** Together less than the 30 s that Kubernetes gives. */
const writingMs = 15_000;

/** @throws what the system says of the address to listen on; a file that can't be written only ends the recording */
export async function startRecord(
  options: RecordOptions,
  { clock, random, wallMs, say }: RecordSurroundings,
): Promise<RunningRecord> {
  const { rules, file, maxBytes, maxBodyBytes, maxDurationUs } = options;
  const head: RecordingHead = {
    startedAt: new Date(wallMs()).toISOString(),
    source: 'plimsoll record',
    sampled: rules.sample.share,
    redactions: redactionTexts(rules.redaction),
  };
  const recorder = new Recorder({
    rules,
    maxBodyBytes: needsBodies(rules) ? maxBodyBytes : 0,
    maxDurationUs,
    waitUs,
    clock,
    random,
    send: (batch) => thread.send(batch),
    say,
  });
  const proxy = await startProxy({
    target: options.target,
    listen: options.listen,
    begin: (request) => recorder.begin(request),
    unreadable: () => say('an HTTP/2 connection cannot be read: it is forwarded, and not recorded'),
  });
  const thread = startRecordingThread(
    { file, rules, head, maxBytes },
    {
      reported(report) {
        recorder.take(report);
        if (report.type === 'opened' && report.file !== null) say(`recording to ${report.file}`);
      },
      died: (reason) => recorder.writerDied(reason),
    },
  );
  return {
    address: proxy.address,
    async stop() {
      await proxy.close(answersMs);
      recorder.finish();
      const outcome = await thread.end(writingMs);
      if (outcome === 'given up') recorder.writerDied('its disk is too slow to end');
      return { ...recorder.counts, isWritten: outcome === 'written' };
    },
  };
}
