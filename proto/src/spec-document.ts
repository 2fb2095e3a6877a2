/**
 * From the document that a person wrote to the spec that the program runs: the one place where the
 * contract's spec (version 1) is read. Everything wrong with it is said at once, so the rules that need
 * several fields look at whichever of those fields are right, and don't wait for all the others.
 */
import { assert } from '@plimsoll/core/assert';
import type { Problem } from '@plimsoll/core/problem';
import { err, ok, type Result } from '@plimsoll/core/result';
import { objectivesOf } from '@plimsoll/core/slo-tier';
import type {
  BackgroundLoad,
  Prediction,
  Protocol,
  RequestTemplate,
  Routing,
  RunSearch,
  RunSpec,
  Target,
} from '@plimsoll/core/spec';
import type { z } from 'zod';
import { checkBackground, checkPrediction } from './spec-background.ts';
import type { ReadFile } from './spec-body.ts';
import { specDefaults } from './spec-defaults.ts';
import { describeFound, pathText, problemsOf, valueAt } from './spec-problems.ts';
import {
  buildArrival,
  checkRecording,
  type LookAtRecording,
  type WorkloadContent,
} from './spec-recording.ts';
import { buildRequest } from './spec-request.ts';
import {
  arrivalShape,
  laterWorkloads,
  maxRateShape,
  modelShape,
  notAvailable,
  protocolShape,
  requestShape,
  routingShape,
  specShape,
  startRateShape,
} from './spec-shape.ts';
import { checkTiers } from './spec-slo.ts';

export interface SpecContext {
  /** Reads a file that the spec names, relative to wherever the spec came from. */
  readonly readFile: ReadFile;
  /** For a spec that names none: drawn anew for each run, so that chance doesn't favour every run alike. */
  readonly defaultSeed: number;
  /** Looks into a recording that the spec names; left out where none can be read. */
  readonly lookAtRecording?: LookAtRecording;
}

type Checked<T> = Result<T, readonly Problem[]>;
type Written = z.output<typeof specShape>;

/** Reads a spec, or says everything that is wrong with it. Pure, but for what `readFile` does. */
export function parseSpec(document: unknown, context: SpecContext): Checked<RunSpec> {
  const shape = specShape.safeParse(document);
  const content = checkTraffic(document, context);
  const tiers = checkTiers(document);
  const background = checkBackground(document, (load) => checkTraffic(load, context));
  const problems = [
    ...(shape.success ? [] : problemsOf(shape.error, document)),
    ...checkRates(document),
    ...(content.ok ? [] : content.error),
    ...(tiers.ok ? [] : tiers.error),
    ...(background.ok ? [] : background.error),
    ...checkPrediction(document),
  ];
  if (problems.length > 0) return err(problems);
  assert(shape.success && content.ok && tiers.ok, 'a spec without problems can be built');
  assert(background.ok, 'a spec without problems can be built');
  const { data } = shape;
  return ok({
    version: 1,
    name: data.name,
    target: buildTarget(data.target),
    workload: { arrival: buildArrival(data.workload.arrival), ...content.value },
    slo: objectivesOf(tiers.value),
    tiers: tiers.value,
    search: buildSearch(data.search),
    agents: data.agents,
    background: data.background.map((load, index) =>
      buildBackground(load, background.value[index]),
    ),
    prediction: data.prediction === undefined ? null : buildPrediction(data.prediction),
    seed: data.seed ?? context.defaultSeed,
  });
}

/** What depends on several fields of a target and its workload. */
function checkTraffic(document: unknown, context: SpecContext): Checked<WorkloadContent> {
  const content = checkContent(document, context);
  const problems = [...checkModel(document), ...checkRouting(document)];
  if (problems.length === 0) return content;
  return err(content.ok ? problems : [...problems, ...content.error]);
}

function buildBackground(
  load: Written['background'][number],
  content: WorkloadContent | undefined,
): BackgroundLoad {
  assert(content !== undefined, 'each load has its content');
  return {
    name: load.name,
    target: buildTarget(load.target),
    workload: { arrival: buildArrival(load.workload.arrival), ...content },
    rateRps: load.rate,
    agents: load.agents,
  };
}

function buildPrediction(written: NonNullable<Written['prediction']>): Prediction {
  const { rate, low, high, confidence } = written;
  return { rps: rate, lowRps: low, highRps: high, confidence };
}

function buildTarget(target: Written['target']): Target {
  return {
    protocol: target.protocol,
    driver: target.driver,
    endpoints: target.endpoints,
    routing: buildRouting(target.routing),
    model: target.model ?? null,
    timeoutMs: target.timeout,
    connections: target.connections ?? specDefaults.connections[target.protocol],
  };
}

function buildRouting(routing: Written['target']['routing']): Routing {
  return typeof routing === 'string'
    ? { type: routing }
    : { type: 'weighted', weights: routing.weighted };
}

function buildSearch(search: Written['search']): RunSearch {
  const bounds = {
    startRps: search.startRate ?? Math.min(specDefaults.startRate, search.maxRate),
    maxRps: search.maxRate,
    maxDurationMs: search.maxDuration,
  };
  if (search.mode === 'manual') return { mode: 'manual', ...bounds };
  const { precision, confidence, warmup } = search;
  const said = warmup === undefined ? {} : { warmup };
  return { mode: 'capacity', ...bounds, precision, confidence, ...said };
}

function checkModel(document: unknown): readonly Problem[] {
  const protocol = read(document, ['target', 'protocol'], protocolShape);
  if (protocol === undefined) return [];
  const model = valueAt(document, ['target', 'model']);
  if (hasModels(protocol) === (model !== undefined)) return [];
  const expected = hasModels(protocol)
    ? `the name of a model, for ${protocol}`
    : `no model, for ${protocol}`;
  return [{ path: 'target.model', expected, found: describeFound(model) }];
}

function checkRouting(document: unknown): readonly Problem[] {
  const routing = read(document, ['target', 'routing'], routingShape);
  const endpoints = valueAt(document, ['target', 'endpoints']);
  if (typeof routing !== 'object' || !Array.isArray(endpoints)) return [];
  if (routing.weighted.length === endpoints.length) return [];
  const expected = `as many weights as endpoints, which is ${endpoints.length}`;
  const found = String(routing.weighted.length);
  return [{ path: 'target.routing.weighted', expected, found }];
}

function checkRates(document: unknown): readonly Problem[] {
  const startRate = read(document, ['search', 'startRate'], startRateShape);
  const maxRate = read(document, ['search', 'maxRate'], maxRateShape);
  if (startRate === undefined || maxRate === undefined || startRate <= maxRate) return [];
  const expected = `a rate of at most search.maxRate, which is ${maxRate}`;
  return [{ path: 'search.startRate', expected, found: String(startRate) }];
}

/** One request, or a recording of many. */
function checkContent(document: unknown, context: SpecContext): Checked<WorkloadContent> {
  const workload = valueAt(document, ['workload']);
  // The shape has said so.
  if (typeof workload !== 'object' || workload === null) return err([]);
  const later = laterWorkloads.filter((name) => Object.hasOwn(workload, name));
  if (later.length > 0) return err(later.map((name) => laterProblem(name, workload)));
  const kinds = (['recording', 'profile'] as const).filter((kind) => Object.hasOwn(workload, kind));
  const [kind, other] = kinds;
  if (kind !== undefined && other !== undefined) {
    const expected = 'a recording or a profile';
    return err([{ path: 'workload', expected, found: 'both' }]);
  }
  if (kind !== undefined) return checkRecording(document, kind, context);
  const request = checkRequest(document, context);
  const arrival = read(document, ['workload', 'arrival'], arrivalShape);
  const replays = typeof arrival === 'object';
  if (!replays) return request.ok ? ok({ request: request.value, recording: null }) : request;
  const expected = 'constant or poisson; replay takes the instants of a recording';
  const problem = { path: 'workload.arrival', expected, found: describeFound(arrival) };
  return err([problem, ...(request.ok ? [] : request.error)]);
}

function checkRequest(document: unknown, { readFile }: SpecContext): Checked<RequestTemplate> {
  const path = ['workload', 'request'];
  if (valueAt(document, path) === undefined) {
    return err([{ path: pathText(path), expected: 'a request', found: 'nothing' }]);
  }
  const request = read(document, path, requestShape);
  const protocol = read(document, ['target', 'protocol'], protocolShape);
  if (request === undefined || protocol === undefined) return err([]);
  const model = read(document, ['target', 'model'], modelShape) ?? null;
  return buildRequest(request, { protocol, model, readFile });
}

function laterProblem(name: (typeof laterWorkloads)[number], workload: object): Problem {
  return {
    path: `workload.${name}`,
    expected: `a request; ${name} is ${notAvailable}`,
    found: describeFound(valueAt(workload, [name])),
  };
}

function hasModels(protocol: Protocol): boolean {
  return protocol === 'kserve-v2-http' || protocol === 'kserve-v2-grpc';
}

/** The value at a path, read on its own; undefined if it is wrong, which the shape says. */
function read<T>(document: unknown, path: readonly string[], shape: z.ZodType<T>): T | undefined {
  return shape.safeParse(valueAt(document, path)).data;
}
