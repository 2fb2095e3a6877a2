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
import { seededRng } from '@plimsoll/core/rng';
import { applyLayers, drawFloats } from './layers.ts';
import { createGraph, type GraphBuilder } from './onnx-graph.ts';
import { type RowLookup, rowsInput, rowWidth, type TablePlace } from './row-lookup.ts';

export const modelName = 'ctr';
export const denseFeatures = 13;
export const sparseFeatures = 26;
/** Rows of each embedding table: sparse features lie in [0, tableRows). */
export const tableRows = 10_000;
const bottomWidth = 64;

export interface CtrModelOptions {
  readonly seed: number;
  /** Width of the top MLP's first layer; the second has half of it. */
  readonly topWidth: number;
}

export const defaultCtrModel: CtrModelOptions = { seed: 1, topWidth: 2048 };

export const ctrLookups: readonly RowLookup[] = [
  { input: 'sparse', tables: Array.from({ length: sparseFeatures }, (_, index) => nameOf(index)) },
];

/** The model's ONNX file: about 28 MB at the default width, the same bytes for the same options. */
export function encodeCtrModel(options: CtrModelOptions): Uint8Array {
  const graph = createGraph();
  buildCtrModel(graph, options, 'inside');
  return graph.encode(modelName);
}

export function buildCtrModel(
  graph: GraphBuilder,
  options: CtrModelOptions,
  tables: TablePlace,
): void {
  const rng = seededRng(options.seed);
  const dense = graph.input('dense', 'FP32', ['N', denseFeatures]);
  const rows =
    tables === 'outside'
      ? graph.input(rowsInput('sparse'), 'FP32', ['N', sparseFeatures, rowWidth])
      : graph.input('sparse', 'INT64', ['N', sparseFeatures]);

  const bottom = applyLayers(graph, rng, dense, {
    name: 'bottom',
    widths: [denseFeatures, bottomWidth, rowWidth],
    lastActivation: 'Relu',
  });
  const drawn = Array.from({ length: sparseFeatures }, () =>
    drawFloats(rng, tableRows * rowWidth, 0.5),
  );
  const vectors = tables === 'outside' ? [rows] : applyEmbeddings(graph, drawn, rows);
  const pairs = applyInteraction(graph, [bottom, ...vectors]);
  const features = graph.apply('Concat', [bottom, pairs], { axis: 1 });
  const ctr = applyLayers(graph, rng, features, {
    name: 'top',
    widths: [rowWidth + pairCount(sparseFeatures + 1), options.topWidth, options.topWidth >> 1, 1],
    lastActivation: 'Sigmoid',
  });
  graph.output('ctr', ctr, 'FP32', ['N', 1]);
}

/** One vector [N,1,16] for each sparse feature, each from its own table. */
function applyEmbeddings(
  graph: GraphBuilder,
  tables: readonly Float32Array[],
  sparse: string,
): readonly string[] {
  const columns = graph.applyMany('Split', [sparse], sparseFeatures, { axis: 1 });
  return columns.map((column, index) => {
    const data = tables[index] ?? new Float32Array();
    const table = graph.constant(nameOf(index), data, [tableRows, rowWidth]);
    return graph.apply('Gather', [table, column], { axis: 0 });
  });
}

function nameOf(table: number): string {
  return `table_${table}`;
}

/** Dot products of every pair of 27 vectors. The first is [N,16], the others are [N,1,16] each, or [N,26,16] at once. */
function applyInteraction(graph: GraphBuilder, vectors: readonly string[]): string {
  const [bottom = '', ...embeddings] = vectors;
  const count = sparseFeatures + 1;
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
