/**
 * The demo's model: click-through prediction in the manner of DLRM (Naumov et al., "Deep Learning
 * Recommendation Model for Personalization and Recommendation Systems", 2019).
 *
 *     dense [N,13] ── bottom MLP ──────────────┬────────────────┐
 *                                              │ [N,16]         │
 *     sparse [N,26] ── 26 embedding tables ── stack [N,27,16]   │
 *                                              │                │
 *                              dot product of every pair [N,351]│
 *                                              └──── concat ────┘ [N,367]
 *                                                      │
 *                                                   top MLP ── sigmoid ── ctr [N,1]
 *
 * Untrained: the weights come from a seeded generator, so that everyone has the same bytes. What it predicts
 * means nothing; what it costs to compute is real. The width of the top MLP sets that cost.
 */
import { type Rng, seededRng } from '@plimsoll/core/rng';
import { createGraph, type GraphBuilder } from './onnx-graph.ts';

export const modelName = 'ctr';
export const denseFeatures = 13;
export const sparseFeatures = 26;
/** Rows of each embedding table: sparse features lie in [0, tableRows). */
export const tableRows = 10_000;
const embeddingWidth = 16;
const bottomWidth = 64;

export interface CtrModelOptions {
  readonly seed: number;
  /** Width of the top MLP's first layer; the second has half of it. */
  readonly topWidth: number;
}

export const defaultCtrModel: CtrModelOptions = { seed: 1, topWidth: 2048 };

/** The model's ONNX file: about 28 MB at the default width, the same bytes for the same options. */
export function encodeCtrModel(options: CtrModelOptions): Uint8Array {
  const rng = seededRng(options.seed);
  const graph = createGraph();
  const dense = graph.input('dense', 'FP32', denseFeatures);
  const sparse = graph.input('sparse', 'INT64', sparseFeatures);

  const bottom = applyLayers(graph, rng, dense, {
    name: 'bottom',
    widths: [denseFeatures, bottomWidth, embeddingWidth],
    lastActivation: 'Relu',
  });
  const pairs = applyInteraction(graph, [bottom, ...applyEmbeddings(graph, rng, sparse)]);
  const features = graph.apply('Concat', [bottom, pairs], { axis: 1 });
  const ctr = applyLayers(graph, rng, features, {
    name: 'top',
    widths: [
      embeddingWidth + pairCount(sparseFeatures + 1),
      options.topWidth,
      options.topWidth >> 1,
      1,
    ],
    lastActivation: 'Sigmoid',
  });
  graph.output('ctr', ctr, 'FP32', 1);
  return graph.encode(modelName);
}

interface Layers {
  readonly name: string;
  /** Of the input, of every layer, of the output. */
  readonly widths: readonly number[];
  readonly lastActivation: string;
}

function applyLayers(graph: GraphBuilder, rng: Rng, input: string, layers: Layers): string {
  const last = layers.widths.length - 1;
  let value = input;
  let inputs = layers.widths[0] ?? 0;
  for (const [index, outputs] of layers.widths.entries()) {
    if (index === 0) continue;
    // He's range keeps the signal's variance from layer to layer.
    const range = Math.sqrt(6 / inputs);
    const name = `${layers.name}_${index}`;
    const weight = graph.constant(`${name}_weight`, drawFloats(rng, inputs * outputs, range), [
      inputs,
      outputs,
    ]);
    const bias = graph.constant(`${name}_bias`, drawFloats(rng, outputs, 0.1), [outputs]);
    value = graph.apply('Gemm', [value, weight, bias]);
    value = graph.apply(index === last ? layers.lastActivation : 'Relu', [value]);
    inputs = outputs;
  }
  return value;
}

/** One vector [N,1,16] for each sparse feature, each from its own table. */
function applyEmbeddings(graph: GraphBuilder, rng: Rng, sparse: string): readonly string[] {
  const columns = graph.applyMany('Split', [sparse], sparseFeatures, { axis: 1 });
  return columns.map((column, index) => {
    const data = drawFloats(rng, tableRows * embeddingWidth, 0.5);
    const table = graph.constant(`table_${index}`, data, [tableRows, embeddingWidth]);
    return graph.apply('Gather', [table, column], { axis: 0 });
  });
}

/** Dot products of every pair of vectors. The first is [N,16], the others are [N,1,16]. */
function applyInteraction(graph: GraphBuilder, vectors: readonly string[]): string {
  const [bottom = '', ...embeddings] = vectors;
  const count = vectors.length;
  const axes = graph.constant('stack_axes', BigInt64Array.of(1n), [1]);
  const stacked = graph.apply('Concat', [graph.apply('Unsqueeze', [bottom, axes]), ...embeddings], {
    axis: 1,
  });
  const turned = graph.apply('Transpose', [stacked], { perm: [0, 2, 1] });
  const products = graph.apply('MatMul', [stacked, turned]);
  const flatShape = graph.constant('flat_shape', BigInt64Array.of(-1n, BigInt(count * count)), [2]);
  const flat = graph.apply('Reshape', [products, flatShape]);
  // The product matrix is symmetric: the part below the diagonal has every pair once.
  const below: bigint[] = [];
  for (let row = 1; row < count; row++) {
    for (let column = 0; column < row; column++) below.push(BigInt(row * count + column));
  }
  const pairs = graph.constant('pairs', BigInt64Array.from(below), [below.length]);
  return graph.apply('Gather', [flat, pairs], { axis: 1 });
}

function pairCount(vectors: number): number {
  return (vectors * (vectors - 1)) / 2;
}

/** Uniform in [-range, range): no transcendental functions, so the same bytes on every platform. */
function drawFloats(rng: Rng, count: number, range: number): Float32Array {
  const floats = new Float32Array(count);
  for (let index = 0; index < count; index++) floats[index] = (rng.next() * 2 - 1) * range;
  return floats;
}
