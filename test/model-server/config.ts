/**
 * The model server's settings, from its command line:
 *
 *     node test/model-server/main.ts --models ctr,ranking --size small --cache-rows 20000
 */
import { parseArgs } from 'node:util';
import { describeProblem, type Problem } from '@plimsoll/core/problem';
import { err, ok, type Result } from '@plimsoll/core/result';
import { type ModelName, type ModelSize, modelNames, modelSizes } from './model-recipe.ts';

export interface ModelServerConfig {
  /** 0 takes a free port. */
  readonly httpPort: number;
  readonly grpcPort: number;
  /** Hosted together, each in a thread of its own. */
  readonly models: readonly ModelName[];
  readonly size: ModelSize;
  /** Rows of embedding tables that are kept unpacked (row-cache.ts); 0 has the tables in the model, where all are at hand. */
  readonly cacheRows: number;
  /** Most rows in one batch, and so in one request; pixels, for example, where a model counts in these. Null for the model's own. */
  readonly maxBatchRows: number | null;
  readonly maxDelayMs: number;
  readonly maxQueued: number;
  /** Threads that compute one inference. */
  readonly threads: number;
  /** An ONNX file for the only model; null has it made. */
  readonly modelFile: string | null;
  /** Of the top MLP of `ctr`, when it is made; null for its size's. */
  readonly topWidth: number | null;
  /** Added to the process's niceness: above 0, load generators beside it come first. */
  readonly nice: number;
}

export const defaultModelServerConfig: ModelServerConfig = {
  httpPort: 0,
  grpcPort: 0,
  models: ['ctr'],
  size: 'medium',
  cacheRows: 0,
  maxBatchRows: null,
  maxDelayMs: 1,
  maxQueued: 256,
  threads: 1,
  modelFile: null,
  topWidth: null,
  nice: 0,
};

const flags = {
  models: { type: 'string' },
  size: { type: 'string' },
  'cache-rows': { type: 'string' },
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

  function integer<F extends number | null>(
    flag: Exclude<keyof typeof flags, 'model' | 'models' | 'size'>,
    fallback: F,
    [min, max]: readonly [number, number],
  ): number | F {
    const text = values[flag];
    if (text === undefined) return fallback;
    const value = Number(text);
    if (Number.isInteger(value) && value >= min && value <= max) return value;
    problems.push({ path: `--${flag}`, expected: `an integer from ${min} to ${max}`, found: text });
    return fallback;
  }

  function name<T extends string>(flag: string, text: string, names: readonly T[]): T | null {
    const known = names.find((one) => one === text);
    if (known !== undefined) return known;
    problems.push({ path: `--${flag}`, expected: names.join(', '), found: text });
    return null;
  }

  const defaults = defaultModelServerConfig;
  const asked = values.models?.split(',') ?? defaults.models;
  const models = [...new Set(asked)].flatMap((text) => name('models', text, modelNames) ?? []);
  if (values.model !== undefined && models.length > 1) {
    const found = `${models.length} of --models`;
    problems.push({ path: '--model', expected: 'one model, whose file it is', found });
  }
  const config: ModelServerConfig = {
    httpPort: integer('http-port', defaults.httpPort, [0, 65535]),
    grpcPort: integer('grpc-port', defaults.grpcPort, [0, 65535]),
    models,
    size: name('size', values.size ?? defaults.size, modelSizes) ?? defaults.size,
    cacheRows: integer('cache-rows', defaults.cacheRows, [0, 10_000_000]),
    maxBatchRows: integer('max-batch', defaults.maxBatchRows, [1, 10_000_000]),
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
  const pairs = [
    ['--http-port', config.httpPort],
    ['--grpc-port', config.grpcPort],
    ['--models', config.models.join(',')],
    ['--size', config.size],
    ['--cache-rows', config.cacheRows],
    ['--max-batch', config.maxBatchRows],
    ['--max-delay-ms', config.maxDelayMs],
    ['--queue', config.maxQueued],
    ['--threads', config.threads],
    ['--model', config.modelFile],
    ['--width', config.topWidth],
    ['--nice', config.nice],
  ] as const;
  return pairs.flatMap(([flag, value]) => (value === null ? [] : [flag, String(value)]));
}
