/** What the models are made of: seeded weights, and layers of them. */
import type { Rng } from '@plimsoll/core/rng';
import type { GraphBuilder } from './onnx-graph.ts';

export interface Layers {
  readonly name: string;
  /** Of the input, of every layer, of the output. */
  readonly widths: readonly number[];
  readonly lastActivation: string;
}

/** Dense layers of a value [N, inputs], all but the last followed by Relu. */
export function applyLayers(graph: GraphBuilder, rng: Rng, input: string, layers: Layers): string {
  const last = layers.widths.length - 1;
  let value = input;
  let inputs = layers.widths[0] ?? 0;
  for (const [index, outputs] of layers.widths.entries()) {
    if (index === 0) continue;
    const name = `${layers.name}_${index}`;
    const dims = [inputs, outputs];
    const weight = graph.constant(`${name}_weight`, drawWeights(rng, inputs, outputs), dims);
    const bias = graph.constant(`${name}_bias`, drawFloats(rng, outputs, 0.1), [outputs]);
    value = graph.apply('Gemm', [value, weight, bias]);
    value = graph.apply(index === last ? layers.lastActivation : 'Relu', [value]);
    inputs = outputs;
  }
  return value;
}

/** Of a layer without more about it, [inputs, outputs]. He's range keeps the signal's variance from layer to layer. */
export function drawWeights(rng: Rng, inputs: number, outputs: number): Float32Array {
  return drawFloats(rng, inputs * outputs, Math.sqrt(6 / inputs));
}

/** Uniform in [-range, range): no transcendental functions, so the same bytes on every platform. */
export function drawFloats(rng: Rng, count: number, range: number): Float32Array {
  const floats = new Float32Array(count);
  for (let index = 0; index < count; index++) floats[index] = (rng.next() * 2 - 1) * range;
  return floats;
}

/** A single number, for sums and products with all elements of a value. */
export function scalar(graph: GraphBuilder, name: string, value: number): string {
  return graph.constant(name, Float32Array.of(value), [1]);
}

export function integers(graph: GraphBuilder, name: string, values: readonly number[]): string {
  return graph.constant(name, BigInt64Array.from(values, BigInt), [values.length]);
}
