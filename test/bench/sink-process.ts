/** Starts the sink on its core, and asks it at the end for its counts and its log of arrivals. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { numberIn, parseObject } from './json-fields.ts';
import { launcherArguments, type Pin } from './measured-process.ts';

export interface SinkOptions {
  readonly delayMs: number;
  readonly freezes: readonly Freeze[];
  /** Keeps its core busy, so that arrivals are stamped without the delay of a wake-up. */
  readonly spins: boolean;
  readonly logPath: string | null;
}

/** From the first request. */
export interface Freeze {
  readonly atMs: number;
  readonly forMs: number;
}

export const plainSink: SinkOptions = { delayMs: 0, freezes: [], spins: false, logPath: null };

export interface SinkCounts {
  readonly requests: number;
  readonly answered: number;
  readonly connections: number;
  readonly protocolErrors: number;
  /** Of request bodies: what counts as a request must have carried its load. */
  readonly bodyBytes: number;
  /** Between the first request and the last. */
  readonly seconds: number;
  readonly cpuSeconds: number;
}

export interface RunningSink {
  readonly port: number;
  /** Ends it; its arrival log is then complete. */
  stop(): Promise<SinkCounts>;
}

export async function startSink(
  binary: string,
  options: SinkOptions,
  pin: Pin,
): Promise<RunningSink> {
  const child = spawn(
    pin.launcher,
    launcherArguments(pin, [binary, '--port', '0', ...sinkFlags(options)]),
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  async function nextLine(): Promise<string> {
    const line = await lines.next();
    if (line.done === true) throw new Error('the sink ended without a word');
    return line.value;
  }
  const port = numberIn(parseObject(await nextLine()), 'listening');
  return {
    port,
    async stop() {
      child.kill('SIGTERM');
      return decodeCounts(await nextLine());
    },
  };
}

function sinkFlags(options: SinkOptions): readonly string[] {
  return [
    ...(options.delayMs > 0 ? ['--delay-ms', String(options.delayMs)] : []),
    ...(options.spins ? ['--spin'] : []),
    ...(options.logPath === null ? [] : ['--log', options.logPath]),
    ...options.freezes.flatMap(({ atMs, forMs }) => [
      '--freeze-at',
      String(atMs),
      '--freeze-for',
      String(forMs),
    ]),
  ];
}

export function decodeCounts(line: string): SinkCounts {
  const fields = parseObject(line);
  const read = (name: string) => numberIn(fields, name);
  return {
    requests: read('requests'),
    answered: read('answered'),
    connections: read('connections'),
    protocolErrors: read('protocolErrors'),
    bodyBytes: read('bodyBytes'),
    seconds: (read('lastNs') - read('firstNs')) / 1e9,
    cpuSeconds: read('cpuUs') / 1e6,
  };
}

/** Arrival instants in seconds after the first one. */
export function readArrivals(logPath: string): Float64Array {
  const bytes = readFileSync(logPath);
  const stamps = new BigUint64Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 8);
  const first = stamps[0] ?? 0n;
  return Float64Array.from(stamps, (stamp) => Number(stamp - first) / 1e9);
}
