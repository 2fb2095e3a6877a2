/** The ranking model by its formula: see ranking-model.ts. */
import { itemTables, tableName } from '../ranking-model.ts';
import { rowWidth } from '../row-lookup.ts';
import { blend, dense, dot, rowOf, sigmoid, softmax, type Vector } from './vectors.ts';
import type { Weights } from './weights.ts';

export interface RankedCandidate {
  readonly user: Vector;
  readonly history: Vector;
  /** Of the candidate: one of each table. */
  readonly ids: Vector;
}

export function scoreOf(weights: Weights, { user, history, ids }: RankedCandidate): number {
  const rows = itemTables.map(({ name }, index) =>
    rowOf(weights(tableName(name)), ids[index] ?? 0, rowWidth),
  );
  const past = history.map((id) => rowOf(weights(tableName('item')), id, rowWidth));
  const item = rows[0] ?? [];
  const shares = softmax(past.map((row) => dot(row, item) / Math.sqrt(rowWidth)));
  const features = [...rows.flat(), ...blend(past, shares), ...user];
  const [sum = Number.NaN] = dense(weights, 'mlp', 3, features);
  return sigmoid(sum);
}
