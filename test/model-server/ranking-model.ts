/**
 * Ranking: scores the candidates of one request against the history of its user, after the deep interest network (Zhou et
 * al., "Deep Interest Network for Click-Through Rate Prediction", 2018). Its cost grows with the candidates.
 *
 *     history [R,20] ── table of items ── [R,20,16] ── those of the owner ── [N,20,16] ─┐
 *                                                                                     attention ── [N,16] ─┐
 *     items [N,4] ── four tables ── [N,4,16] ── the item's ── [N,1,16] ─────────────────┘                    │
 *                          └───────────────────────────────────────────────────────────────────────────── concat [N,88]
 *     user [R,8] ── those of the owner ── [N,8] ───────────────────────────────────────────────────────────┘    │
 *                                                                                                   MLP ── score [N,1]
 *
 * R requests share a batch; owner [N] says whose candidate each is. Clients send one request's, and no owner.
 */
import { seededRng } from '@plimsoll/core/rng';
import { applyLayers, drawFloats, integers, scalar } from './layers.ts';
import type { GraphBuilder } from './onnx-graph.ts';
import { type RowLookup, rowsInput, rowWidth, type TablePlace } from './row-lookup.ts';

export const userFeatures = 8;
export const historyItems = 20;

/** What is known of a candidate: one column each, with rows of its own. */
export const itemTables = [
  { name: 'item', rows: 20_000 },
  { name: 'creator', rows: 5_000 },
  { name: 'category', rows: 500 },
  { name: 'place', rows: 100 },
] as const;

export const rankingInputs = (itemTables.length + 1) * rowWidth + userFeatures;

export interface RankingModelOptions {
  readonly seed: number;
  /** Width of the MLP's first layer; the second has half of it. */
  readonly width: number;
}

const historyLookup: RowLookup = {
  input: 'history',
  tables: Array<string>(historyItems).fill(tableName('item')),
};
const itemLookup: RowLookup = {
  input: 'items',
  tables: itemTables.map(({ name }) => tableName(name)),
};
export const rankingLookups: readonly RowLookup[] = [historyLookup, itemLookup];

export function tableName(column: string): string {
  return `${column}_table`;
}

export function buildRankingModel(
  graph: GraphBuilder,
  { seed, width }: RankingModelOptions,
  tables: TablePlace,
): void {
  const rng = seededRng(seed);
  const user = graph.input('user', 'FP32', ['R', userFeatures]);
  const owner = graph.input('owner', 'INT64', ['N']);
  const drawn = itemTables.map(({ name, rows }) => ({
    name: tableName(name),
    rows,
    data: drawFloats(rng, rows * rowWidth, 1),
  }));
  let history: string;
  let items: string;
  if (tables === 'outside') {
    history = graph.input(rowsInput('history'), 'FP32', ['R', historyItems, rowWidth]);
    items = graph.input(rowsInput('items'), 'FP32', ['N', itemTables.length, rowWidth]);
  } else {
    const names = drawn.map(({ name, rows, data }) => graph.constant(name, data, [rows, rowWidth]));
    history = graph.apply('Gather', [
      names[0] ?? '',
      graph.input('history', 'INT64', ['R', historyItems]),
    ]);
    items = applyTables(graph, names, graph.input('items', 'INT64', ['N', itemTables.length]));
  }
  const ofOwner = graph.apply('Gather', [history, owner], { axis: 0 });
  const first = integers(graph, 'first', [0]);
  const item = graph.apply('Gather', [items, first], { axis: 1 });
  const interest = applyAttention(graph, item, ofOwner);
  const together = graph.apply('Concat', [items, interest], { axis: 1 });
  const flatShape = integers(graph, 'flat_shape', [-1, (itemTables.length + 1) * rowWidth]);
  const flat = graph.apply('Reshape', [together, flatShape]);
  const features = graph.apply(
    'Concat',
    [flat, graph.apply('Gather', [user, owner], { axis: 0 })],
    {
      axis: 1,
    },
  );
  const score = applyLayers(graph, rng, features, {
    name: 'mlp',
    widths: [rankingInputs, width, width >> 1, 1],
    lastActivation: 'Sigmoid',
  });
  graph.output('score', score, 'FP32', ['N', 1]);
}

/** The rows of four columns of ids, [N,4,16]. */
function applyTables(graph: GraphBuilder, tables: readonly string[], items: string): string {
  const columns = graph.applyMany('Split', [items], tables.length, { axis: 1 });
  const rows = columns.map((column, index) =>
    graph.apply('Gather', [tables[index] ?? '', column], { axis: 0 }),
  );
  return graph.apply('Concat', rows, { axis: 1 });
}

/** What the user cares about in view of an item [N,1,16]: a mean of the history [N,20,16], by softmax of the dot products. */
function applyAttention(graph: GraphBuilder, item: string, history: string): string {
  const turned = graph.apply('Transpose', [history], { perm: [0, 2, 1] });
  const products = graph.apply('MatMul', [item, turned]);
  const scale = scalar(graph, 'scale', 1 / Math.sqrt(rowWidth));
  const weights = graph.apply('Softmax', [graph.apply('Mul', [products, scale])], { axis: -1 });
  return graph.apply('MatMul', [weights, history]);
}
