/**
 * Vision: a small residual network (after He et al., "Deep Residual Learning for Image Recognition", 2016) that takes images of
 * any size as decoders give them. Convolutions all the way to a mean over the image, so its cost grows with the pixels.
 *
 *     image [N,H,W,3] ── [-1,1] ── conv/2 c ── conv/2 2c ── block ── conv/2 4c ── block ── mean ── [N,4c] ── dense ── scores [N,100]
 *
 *     block: value ── conv ── relu ── conv ── + ── relu
 *              └──────────────────────────────┘
 */
import { type Rng, seededRng } from '@plimsoll/core/rng';
import { applyLayers, drawFloats, integers, scalar } from './layers.ts';
import { elementTypes, type GraphBuilder } from './onnx-graph.ts';

export const imageClasses = 100;
export const colours = 3;

export interface VisionModelOptions {
  readonly seed: number;
  /** Of the first convolution; the others have two and four times as many. */
  readonly channels: number;
}

export function buildVisionModel(
  graph: GraphBuilder,
  { seed, channels }: VisionModelOptions,
): void {
  const rng = seededRng(seed);
  const image = graph.input('image', 'UINT8', ['N', 'H', 'W', colours]);
  const floats = graph.apply('Cast', [image], { to: elementTypes.FP32 });
  const unit = graph.apply('Mul', [floats, scalar(graph, 'unit', 1 / 127.5)]);
  const centred = graph.apply('Add', [unit, scalar(graph, 'centre', -1)]);
  const planes = graph.apply('Transpose', [centred], { perm: [0, 3, 1, 2] });

  const convolve = (from: string, shape: Convolution) => applyConvolution(graph, rng, from, shape);
  const block = (from: string, name: string, width: number) => {
    const shape = { inputs: width, outputs: width, stride: 1 };
    const first = graph.apply('Relu', [convolve(from, { ...shape, name: `${name}_a` })]);
    const second = convolve(first, { ...shape, name: `${name}_b` });
    return graph.apply('Relu', [graph.apply('Add', [from, second])]);
  };
  let value = planes;
  let inputs = colours;
  for (const [index, outputs] of [channels, channels * 2, channels * 4].entries()) {
    value = graph.apply('Relu', [
      convolve(value, { name: `stage_${index}`, inputs, outputs, stride: 2 }),
    ]);
    if (index > 0) value = block(value, `block_${index}`, outputs);
    inputs = outputs;
  }
  const means = graph.apply('GlobalAveragePool', [value]);
  const flat = graph.apply('Reshape', [means, integers(graph, 'flat_shape', [-1, inputs])]);
  const scores = applyLayers(graph, rng, flat, {
    name: 'head',
    widths: [inputs, imageClasses],
    lastActivation: 'Softmax',
  });
  graph.output('scores', scores, 'FP32', ['N', imageClasses]);
}

interface Convolution {
  readonly name: string;
  readonly inputs: number;
  readonly outputs: number;
  readonly stride: number;
}

/** Of 3 by 3 pixels, with a border of zeros. */
function applyConvolution(graph: GraphBuilder, rng: Rng, from: string, shape: Convolution): string {
  const { name, inputs, outputs, stride } = shape;
  // Less than He's range: sums would grow from block to block otherwise.
  const weights = drawFloats(rng, outputs * inputs * 9, Math.sqrt(6 / (inputs * 9)) / 1.5);
  const weight = graph.constant(`${name}_weight`, weights, [outputs, inputs, 3, 3]);
  const bias = graph.constant(`${name}_bias`, drawFloats(rng, outputs, 0.1), [outputs]);
  return graph.apply('Conv', [from, weight, bias], {
    kernel_shape: [3, 3],
    strides: [stride, stride],
    pads: [1, 1, 1, 1],
  });
}
