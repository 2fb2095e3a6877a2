/** The model server's settings, from its command line. */
import { parseArgs } from 'node:util';
import { describeProblem, type Problem } from '@plimsoll/core/problem';
import { err, ok, type Result } from '@plimsoll/core/result';
import { defaultCtrModel } from './ctr-model.ts';

export interface ModelServerConfig {
  /** 0 takes a free port. */
  readonly httpPort: number;
  readonly grpcPort: number;
  /** Most rows in one batch, and so in one request. */
  readonly maxBatchRows: number;
  readonly maxDelayMs: number;
  readonly maxQueued: number;
  /** Threads that compute one inference. */
  readonly threads: number;
  /** An ONNX file; null has the demo model made. */
  readonly modelFile: string | null;
  /** Of the demo model's top MLP, when it is made. */
  readonly topWidth: number;
  /** Added to the process's niceness: above 0, load generators beside it come first. */
  readonly nice: number;
}

export const defaultModelServerConfig: ModelServerConfig = {
  httpPort: 0,
  grpcPort: 0,
  maxBatchRows: 256,
  maxDelayMs: 1,
  maxQueued: 256,
  threads: 1,
  modelFile: null,
  topWidth: defaultCtrModel.topWidth,
  nice: 0,
};

const flags = {
  'http-port': { type: 'string' },
  'grpc-port': { type: 'string' },
  'max-batch': { type: 'string' },
  'max-delay-ms': { type: 'string' },
  queue: { type: 'string' },
  threads: { type: 'string' },
  model: { type: 'string' },
  width: { type: 'string' },
  nice: { type: 'string' },
} as const;

/** Every problem at once, one on a line. */
export function parseConfig(argv: readonly string[]): Result<ModelServerConfig, string> {
  const problems: Problem[] = [];
  const { values } = parseArgs({ args: [...argv], options: flags });

  function integer(
    flag: Exclude<keyof typeof flags, 'model'>,
    fallback: number,
    [min, max]: readonly [number, number],
  ) {
    const text = values[flag];
    if (text === undefined) return fallback;
    const value = Number(text);
    if (Number.isInteger(value) && value >= min && value <= max) return value;
    problems.push({ path: `--${flag}`, expected: `an integer from ${min} to ${max}`, found: text });
    return fallback;
  }

  const defaults = defaultModelServerConfig;
  const config: ModelServerConfig = {
    httpPort: integer('http-port', defaults.httpPort, [0, 65535]),
    grpcPort: integer('grpc-port', defaults.grpcPort, [0, 65535]),
    maxBatchRows: integer('max-batch', defaults.maxBatchRows, [1, 65536]),
    maxDelayMs: integer('max-delay-ms', defaults.maxDelayMs, [0, 10_000]),
    maxQueued: integer('queue', defaults.maxQueued, [1, 1_000_000]),
    threads: integer('threads', defaults.threads, [1, 256]),
    modelFile: values.model ?? defaults.modelFile,
    topWidth: integer('width', defaults.topWidth, [2, 16_384]),
    nice: integer('nice', defaults.nice, [0, 19]),
  };
  return problems.length === 0 ? ok(config) : err(problems.map(describeProblem).join('\n'));
}

/** The command line that says the same. */
export function formatConfig(config: ModelServerConfig): readonly string[] {
  const args = [
    ['--http-port', config.httpPort],
    ['--grpc-port', config.grpcPort],
    ['--max-batch', config.maxBatchRows],
    ['--max-delay-ms', config.maxDelayMs],
    ['--queue', config.maxQueued],
    ['--threads', config.threads],
    ['--width', config.topWidth],
    ['--nice', config.nice],
  ].flatMap((pair) => pair.map(String));
  return config.modelFile === null ? args : [...args, '--model', config.modelFile];
}
