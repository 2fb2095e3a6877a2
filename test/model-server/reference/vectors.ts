/** Sums of products in plain loops and doubles, with nothing of the runtime that they check. */
import type { Weights } from './weights.ts';

export type Vector = readonly number[];

/** @param weight [inputs, outputs], row after row */
export function multiply(input: Vector, weight: Float32Array): Vector {
  const outputs = weight.length / input.length;
  return Array.from({ length: outputs }, (_, output) =>
    input.reduce((sum, value, row) => sum + value * (weight[row * outputs + output] ?? 0), 0),
  );
}

/** Layers `name_1`, `name_2` ..., each but the last followed by a rectifier. */
export function dense(weights: Weights, name: string, layers: number, input: Vector): Vector {
  let value = input;
  for (let layer = 1; layer <= layers; layer++) {
    const bias = weights(`${name}_${layer}_bias`);
    const sums = add(multiply(value, weights(`${name}_${layer}_weight`)), Array.from(bias));
    value = layer === layers ? sums : rectify(sums);
  }
  return value;
}

export function add(left: Vector, right: Vector): Vector {
  return left.map((value, index) => value + (right[index] ?? 0));
}

export function rectify(values: Vector): Vector {
  return values.map((value) => Math.max(0, value));
}

export function dot(left: Vector, right: Vector): number {
  return left.reduce((sum, value, index) => sum + value * (right[index] ?? 0), 0);
}

export function softmax(values: Vector): Vector {
  const most = Math.max(...values);
  const powers = values.map((value) => Math.exp(value - most));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}

export function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}

/** Sum of vectors, each times its weight. */
export function blend(vectors: readonly Vector[], shares: Vector): Vector {
  const width = vectors[0]?.length ?? 0;
  return Array.from({ length: width }, (_, column) =>
    vectors.reduce((sum, vector, index) => sum + (vector[column] ?? 0) * (shares[index] ?? 0), 0),
  );
}

export function rowOf(table: Float32Array, row: number, width: number): Vector {
  return Array.from(table.subarray(row * width, (row + 1) * width));
}

/** Consecutive pieces of equal length. */
export function pieces(values: Vector, length: number): readonly Vector[] {
  return Array.from({ length: values.length / length }, (_, index) =>
    values.slice(index * length, (index + 1) * length),
  );
}
