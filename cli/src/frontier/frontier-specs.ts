/** The specs of a frontier's runs: one spec, with more or less of one of its loads beside it. */
import { assert } from '@plimsoll/core/assert';
import type { PredictedCapacity } from '@plimsoll/core/interference/predict-capacity';
import type { Problem } from '@plimsoll/core/problem';
import { err, ok, type Result } from '@plimsoll/core/result';
import type { RunSpec } from '@plimsoll/core/spec';
import type { LoadedSpec } from '../run/spec-source.ts';

/** A run looks first at this share of the lowest that is expected of it, if its spec wouldn't begin lower. */
const startShare = 0.5;

/** Which of the spec's loads is varied. @param name null for the only one */
export function variedLoad(
  { background }: Pick<RunSpec, 'background'>,
  name: string | null,
): Result<number, Problem> {
  const names = background.map((load) => load.name);
  const known = names.length === 0 ? 'none' : names.join(', ');
  if (name !== null) {
    const index = names.indexOf(name);
    if (index >= 0) return ok(index);
    return err({ path: '--background', expected: `one of the spec's: ${known}`, found: name });
  }
  if (names.length === 1) return ok(0);
  if (names.length > 1) {
    const expected = `the name of the load to vary: one of ${known}`;
    return err({ path: '--background', expected, found: 'nothing' });
  }
  const expected = 'a load whose rate is varied, from 0 to what the spec says';
  return err({ path: 'background', expected, found: 'nothing' });
}

export interface Variation {
  readonly index: number;
  readonly rateRps: number;
  readonly predicted: PredictedCapacity | null;
}

/** At rate 0 the load isn't there. */
export function variedSpec(loaded: LoadedSpec, variation: Variation): LoadedSpec {
  const { spec } = loaded;
  const { predicted } = variation;
  const lowRps = predicted === null || predicted.lowRps <= 0 ? null : predicted.lowRps;
  const startRps = Math.min(spec.search.startRps, (lowRps ?? Infinity) * startShare);
  const prediction =
    predicted === null || lowRps === null
      ? null
      : { rps: predicted.rps, lowRps, highRps: predicted.highRps, confidence: 0.95 };
  return {
    spec: {
      ...spec,
      search: { ...spec.search, startRps },
      prediction,
      background: varied(spec.background, variation, (load) => ({
        ...load,
        rateRps: variation.rateRps,
      })),
    },
    document: variedDocument(loaded.document, { ...variation, startRps, prediction }),
  };
}

function variedDocument(
  document: unknown,
  variation: Variation & {
    readonly startRps: number;
    readonly prediction: RunSpec['prediction'];
  },
): unknown {
  const fields = fieldsOf(document);
  const { background } = fields;
  assert(Array.isArray(background), 'the spec has been read, and has loads');
  const { prediction, startRps, rateRps } = variation;
  const { prediction: _, ...rest } = fields;
  return {
    ...rest,
    search: { ...fieldsOf(fields['search'] ?? {}), startRate: startRps },
    background: varied(background, variation, (load: unknown) => ({
      ...fieldsOf(load),
      rate: rateRps,
    })),
    ...(prediction !== null && {
      prediction: {
        rate: prediction.rps,
        low: prediction.lowRps,
        high: prediction.highRps,
        confidence: prediction.confidence,
      },
    }),
  };
}

function varied<T>(
  loads: readonly T[],
  { index, rateRps }: Variation,
  change: (load: T) => T,
): readonly T[] {
  return loads.flatMap((load, at) => {
    if (at !== index) return [load];
    return rateRps === 0 ? [] : [change(load)];
  });
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  assert(typeof value === 'object' && value !== null, 'the spec has been read');
  return value as Readonly<Record<string, unknown>>;
}
