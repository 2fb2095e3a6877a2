/**
 * What `plimsoll load` is asked for. The flags are laid out as a spec and read by its rules, so that a target or
 * a request is refused for the same reasons, in the same words, as in a spec; problems then name the flags.
 */
import { threadsMost } from '@plimsoll/agent/config';
import { pacingNames, pacings } from '@plimsoll/agent/engine/wake-up';
import type { LoadOptions } from '@plimsoll/agent/load';
import { threadsMax } from '@plimsoll/agent/threads/engine-parts';
import type { Problem } from '@plimsoll/core/problem';
import { err, ok, type Result } from '@plimsoll/core/result';
import type { RunSpec } from '@plimsoll/core/spec';
import { parseSpec } from '@plimsoll/proto/spec-document';
import { createFlagReader, type FlagReader } from '../flag.ts';
import { readFilesIn } from '../run/spec-source.ts';

export interface LoadFlags {
  readonly rate: string;
  readonly duration: string;
  readonly arrival: string;
  readonly protocol: string;
  readonly driver?: string;
  readonly model?: string;
  readonly method?: string;
  readonly header?: readonly string[];
  readonly body?: string;
  readonly proto?: string;
  readonly connections?: string;
  readonly timeout?: string;
  readonly endpoint?: readonly string[];
  readonly routing?: string;
  readonly threads?: string;
  readonly pacing?: string;
  readonly selfTest?: boolean;
  readonly seed?: string;
  readonly json?: string;
}

export type LoadRequest = Omit<LoadOptions, 'signal'>;

export const rateMax = 10_000_000;

/** @param url where the requests go: with a path for http, the root for other protocols */
export function parseLoadFlags(
  url: string,
  flags: LoadFlags,
  defaultSeed: number,
): Result<LoadRequest, readonly Problem[]> {
  const reader = createFlagReader();
  const threads = reader.integer('--threads', flags.threads, {
    min: 1,
    max: threadsMost,
    fallback: 1,
  });
  // By default each thread keeps a core busy while it waits for an instant that is near.
  const names = { names: pacingNames, fallback: 'precise' } as const;
  const pacing = reader.name('--pacing', flags.pacing, names);
  const rateRps =
    flags.rate === 'max' ? 'max' : reader.rate('--rate', flags.rate, { max: rateMax });
  const durationMs = reader.durationMs('--duration', flags.duration);
  const arrival = reader.name('--arrival', flags.arrival, plainArrivals);
  const document = specDocument(url, { ...flags, arrival }, reader);
  const spec = parseSpec(document, { readFile: readFilesIn('.'), defaultSeed });
  if (!spec.ok) for (const problem of spec.error) reader.add(renamed(problem, flags, url));
  else checkConnections(spec.value, threads, reader);
  if (reader.problems.length > 0 || !spec.ok) return err(reader.problems);
  const { target, workload, seed } = spec.value;
  return ok({ target, workload, rateRps, durationMs, seed, threads, spinUs: pacings[pacing] });
}

/** A recording's own instants are for `replay`. */
const plainArrivals = { names: ['constant', 'poisson'], fallback: 'poisson' } as const;

/** With the names of flags instead of places in a spec that nobody wrote. */
export function renamed(problem: Problem, flags: { readonly body?: string }, url: string): Problem {
  const at = flagNames.find(([path]) => problem.path.startsWith(path));
  if (at === undefined) return problem;
  const found = at[1] === 'URL' && problem.found.startsWith('"') ? url : problem.found;
  const isMissingBody = at[1] === '--body' && flags.body === undefined && found === '';
  return { path: at[1], expected: problem.expected, found: isMissingBody ? 'nothing' : found };
}

const flagNames: readonly (readonly [string, string])[] = [
  ['target.endpoints[0]', 'URL'],
  ['target.endpoints', '--endpoint'],
  ['target.routing', '--routing'],
  ['target.protocol', '--protocol'],
  ['target.driver', '--driver'],
  ['target.model', '--model'],
  ['target.connections', '--connections'],
  ['target.timeout', '--timeout'],
  ['workload.arrival', '--arrival'],
  ['workload.recording.sample', '--sample'],
  ['workload.recording', 'RECORDING'],
  ['workload.request.headers', '--header'],
  ['workload.request.method', '--method'],
  ['workload.request.path', 'URL'],
  ['workload.request.proto', '--proto'],
  ['workload.request.body', '--body'],
  ['workload.request', 'URL'],
  ['seed', '--seed'],
];

function specDocument(url: string, flags: LoadFlags, reader: FlagReader): object {
  const parsed = URL.parse(url);
  const isHttp = flags.protocol === 'http';
  const isGrpc = flags.protocol === 'grpc';
  return {
    version: 1,
    name: 'load',
    target: {
      protocol: flags.protocol,
      driver: flags.driver,
      // Other protocols take the root alone, and say so when there is more.
      endpoints: [isHttp && parsed !== null ? parsed.origin : url, ...(flags.endpoint ?? [])],
      routing: routingOf(flags.routing),
      timeout: flags.timeout,
      connections: integerOf(flags.connections),
      model: flags.model,
    },
    workload: {
      arrival: flags.arrival,
      request: {
        method: isGrpc ? undefined : flags.method,
        path: isHttp ? pathOf(parsed) : isGrpc ? flags.method : undefined,
        headers: headersOf(flags.header ?? [], reader),
        body: bodyOf(flags.body),
        proto: flags.proto === undefined ? undefined : { file: flags.proto },
      },
    },
    // A spec needs one; a load has none, and this one can't be broken.
    slo: ['errors <= 100%'],
    seed: integerOf(flags.seed),
  };
}

function pathOf(url: URL | null): string {
  return url === null ? '/' : `${url.pathname}${url.search}`;
}

/** As data for the spec's own check: what is no number stays a text, and is refused as one. */
export function integerOf(text: string | undefined): number | string | undefined {
  return text !== undefined && /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}

/** `3,1` for weights, or a name. */
export function routingOf(text: string | undefined): object | string | undefined {
  const isWeights = text !== undefined && /^\d+(,\d+)*$/.test(text);
  return isWeights ? { weighted: text.split(',').map(Number) } : text;
}

function bodyOf(text: string | undefined): object | undefined {
  if (text === undefined) return undefined;
  return text.startsWith('@') ? { file: text.slice(1) } : { text };
}

function headersOf(lines: readonly string[], reader: FlagReader): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const line of lines) {
    const colon = line.indexOf(':');
    if (colon > 0) headers[line.slice(0, colon).trim()] = line.slice(colon + 1).trim();
    else reader.add({ path: '--header', expected: "a header such as 'X-Key: value'", found: line });
  }
  return headers;
}

export function checkConnections(spec: RunSpec, threads: number, reader: FlagReader): void {
  const { endpoints } = spec.target;
  if (threadsMax(spec.target) >= threads) return;
  const to = endpoints.length === 1 ? '' : ` to each of the ${endpoints.length} endpoints`;
  const expected = `at least one connection${to} for each of the ${threads} threads`;
  reader.add({ path: '--connections', expected, found: String(spec.target.connections) });
}
