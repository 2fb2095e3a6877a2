/** The click-through model by its formula: see ctr-model.ts. */
import { rowWidth } from '../row-lookup.ts';
import { dense, dot, rectify, rowOf, sigmoid, type Vector } from './vectors.ts';
import type { Weights } from './weights.ts';

export function ctrOf(weights: Weights, features: Vector, ids: Vector): number {
  const bottom = rectify(dense(weights, 'bottom', 2, features));
  const rows = ids.map((id, index) => rowOf(weights(`table_${index}`), id, rowWidth));
  const vectors = [bottom, ...rows];
  const pairs = vectors.flatMap((vector, index) =>
    vectors.slice(0, index).map((earlier) => dot(vector, earlier)),
  );
  const [sum = Number.NaN] = dense(weights, 'top', 3, [...bottom, ...pairs]);
  return sigmoid(sum);
}
