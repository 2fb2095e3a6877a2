/**
 * Text: a transformer encoder (Vaswani et al., "Attention Is All You Need", 2017; layers normalised first) that makes one vector of a
 * text. Attention compares each token with each, so its cost grows faster than the length.
 *
 *     tokens [N,L] ── embeddings + positions ── [N,L,d] ── layer x n ── mean over the tokens ── dense ── embedding [N,64]
 *
 *     layer: value ── norm ── attention ── + ── norm ── dense 4d ── relu ── dense d ── + ──
 *              └───────────────────────────┘ └─────────────────────────────────────────┘
 *
 * Token 0 fills texts up to the longest of their batch. It is masked: a text's vector doesn't depend on the others'.
 */
import { type Rng, seededRng } from '@plimsoll/core/rng';
import { applyLayers, drawFloats, drawWeights, integers, scalar } from './layers.ts';
import { elementTypes, type GraphBuilder } from './onnx-graph.ts';

export const vocabulary = 8192;
/** Fills up; part of no text. */
export const paddingToken = 0;
export const longestText = 512;
export const textVector = 64;
/** What a masked token's score is lowered by: its weight in the softmax is 0 then. */
export const maskedBy = 10_000;

export interface TextModelOptions {
  readonly seed: number;
  /** d above: of a token's vector; a multiple of the heads. */
  readonly width: number;
  readonly layers: number;
  readonly heads: number;
}

export function buildTextModel(graph: GraphBuilder, options: TextModelOptions): void {
  const { width, layers } = options;
  const rng = seededRng(options.seed);
  const tokens = graph.input('tokens', 'INT64', ['N', 'L']);
  const padding = graph.constant('padding', BigInt64Array.of(BigInt(paddingToken)), []);
  const isToken = graph.apply('Not', [graph.apply('Equal', [tokens, padding])]);
  const mask = graph.apply('Cast', [isToken], { to: elementTypes.FP32 });
  // 0 for a token and -10,000 for padding, [N,1,1,L]: added to the scores of all heads and all tokens.
  const lowered = graph.apply('Mul', [
    graph.apply('Add', [mask, scalar(graph, 'minus_one', -1)]),
    scalar(graph, 'masked_by', maskedBy),
  ]);
  const bias = graph.apply('Unsqueeze', [lowered, integers(graph, 'head_axes', [1, 2])]);

  let value = graph.apply('Add', [
    graph.apply('Gather', [
      graph.constant('vectors', drawFloats(rng, vocabulary * width, 1), [vocabulary, width]),
      tokens,
    ]),
    applyPositions(graph, rng, tokens, width),
  ]);
  const shared: Shared = {
    bias,
    intoHeads: integers(graph, 'into_heads', [0, 0, options.heads, width / options.heads]),
    outOfHeads: integers(graph, 'out_of_heads', [0, 0, width]),
    scale: scalar(graph, 'scale', 1 / Math.sqrt(width / options.heads)),
  };
  for (let layer = 0; layer < layers; layer++) {
    const name = `layer_${layer}`;
    const attended = applyAttention(graph, rng, value, { name, width, shared });
    value = graph.apply('Add', [value, attended]);
    value = graph.apply('Add', [value, applyFeedForward(graph, rng, value, { name, width })]);
  }
  const embedding = applyLayers(graph, rng, applyMean(graph, value, mask, width), {
    name: 'head',
    widths: [width, textVector],
    lastActivation: 'Tanh',
  });
  graph.output('embedding', embedding, 'FP32', ['N', textVector]);
}

/** As many of them as there are tokens, [L,d]. */
function applyPositions(graph: GraphBuilder, rng: Rng, tokens: string, width: number): string {
  const positions = drawFloats(rng, longestText * width, 0.5);
  const all = graph.constant('positions', positions, [longestText, width]);
  const one = integers(graph, 'one', [1]);
  const length = graph.apply('Gather', [graph.apply('Shape', [tokens]), one]);
  const zero = integers(graph, 'zero', [0]);
  return graph.apply('Slice', [all, zero, length, zero]);
}

interface Shared {
  /** [N,1,1,L] */
  readonly bias: string;
  readonly intoHeads: string;
  readonly outOfHeads: string;
  readonly scale: string;
}

interface Block {
  readonly name: string;
  readonly width: number;
}

function applyAttention(
  graph: GraphBuilder,
  rng: Rng,
  value: string,
  { name, width, shared }: Block & { readonly shared: Shared },
): string {
  const normed = applyNorm(graph, rng, value, { name: `${name}_attention`, width });
  const weights = drawWeights(rng, width, 3 * width);
  const weight = graph.constant(`${name}_queries_keys_values`, weights, [width, 3 * width]);
  const joint = graph.apply('MatMul', [normed, weight]);
  const [queries = '', keys = '', values = ''] = graph
    .applyMany('Split', [joint], 3, { axis: 2 })
    .map((part) => graph.apply('Reshape', [part, shared.intoHeads]));
  const byHead = (part: string) => graph.apply('Transpose', [part], { perm: [0, 2, 1, 3] });
  const turned = graph.apply('Transpose', [keys], { perm: [0, 2, 3, 1] });
  const products = graph.apply('MatMul', [byHead(queries), turned]);
  const scaled = graph.apply('Mul', [products, shared.scale]);
  const masked = graph.apply('Add', [scaled, shared.bias]);
  const shares = graph.apply('Softmax', [masked], { axis: -1 });
  const mixed = byHead(graph.apply('MatMul', [shares, byHead(values)]));
  const flat = graph.apply('Reshape', [mixed, shared.outOfHeads]);
  const out = graph.constant(`${name}_out`, drawWeights(rng, width, width), [width, width]);
  return graph.apply('MatMul', [flat, out]);
}

function applyFeedForward(
  graph: GraphBuilder,
  rng: Rng,
  value: string,
  { name, width }: Block,
): string {
  const normed = applyNorm(graph, rng, value, { name: `${name}_forward`, width });
  const widen = graph.constant(`${name}_widen`, drawWeights(rng, width, 4 * width), [
    width,
    4 * width,
  ]);
  const bias = graph.constant(`${name}_widen_bias`, drawFloats(rng, 4 * width, 0.1), [4 * width]);
  const hidden = graph.apply('Relu', [
    graph.apply('Add', [graph.apply('MatMul', [normed, widen]), bias]),
  ]);
  const narrow = graph.constant(`${name}_narrow`, drawWeights(rng, 4 * width, width), [
    4 * width,
    width,
  ]);
  return graph.apply('MatMul', [hidden, narrow]);
}

function applyNorm(graph: GraphBuilder, rng: Rng, value: string, { name, width }: Block): string {
  const gains = drawFloats(rng, width, 0.1).map((gain) => 1 + gain);
  const gain = graph.constant(`${name}_gain`, gains, [width]);
  const shift = graph.constant(`${name}_shift`, drawFloats(rng, width, 0.1), [width]);
  return graph.apply('LayerNormalization', [value, gain, shift], { axis: -1 });
}

/** Over a text's tokens, [N,d]; zeros for one without tokens. */
function applyMean(graph: GraphBuilder, value: string, mask: string, width: number): string {
  const axes = integers(graph, 'token_axes', [1]);
  const sums = graph.apply('MatMul', [graph.apply('Unsqueeze', [mask, axes]), value]);
  const flat = graph.apply('Reshape', [sums, integers(graph, 'mean_shape', [0, width])]);
  const counts = graph.apply('ReduceSum', [mask, axes], { keepdims: 1 });
  const least = scalar(graph, 'least_count', 1);
  return graph.apply('Div', [flat, graph.apply('Max', [counts, least])]);
}
