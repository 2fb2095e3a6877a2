/** A valid inference request for the demo model: candidates to be ranked, one row each. */
import { seededRng } from '@plimsoll/core/rng';
import { denseFeatures, sparseFeatures, tableRows } from './ctr-model.ts';
import type { Datatype } from './tensors.ts';

export interface RequestOptions {
  readonly rows: number;
  readonly seed: number;
}

/** What a ranking request carries: 48 candidates. */
export const defaultRequest: RequestOptions = { rows: 48, seed: 1 };

/** A v2 inference request as the REST API has it in JSON. */
export interface InferRequestJson {
  readonly inputs: readonly {
    readonly name: string;
    readonly datatype: Datatype;
    readonly shape: readonly number[];
    readonly data: readonly number[];
  }[];
}

export function createInferRequest({ rows, seed }: RequestOptions): InferRequestJson {
  const rng = seededRng(seed);
  // Rounded to float precision, so that JSON and raw bytes carry the very same numbers.
  const dense = Array.from({ length: rows * denseFeatures }, () => Math.fround(rng.next()));
  // Popularity is skewed, as production's is: squaring a uniform number favours the low rows.
  const sparse = Array.from({ length: rows * sparseFeatures }, () =>
    Math.floor(rng.next() ** 2 * tableRows),
  );
  return {
    inputs: [
      { name: 'dense', datatype: 'FP32', shape: [rows, denseFeatures], data: dense },
      { name: 'sparse', datatype: 'INT64', shape: [rows, sparseFeatures], data: sparse },
    ],
  };
}
