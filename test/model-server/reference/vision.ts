/** The vision model by its formula: see vision-model.ts. */

import { colours } from '../vision-model.ts';
import { dense, softmax, type Vector } from './vectors.ts';
import type { Weights } from './weights.ts';

/** A value with several channels at each place. */
interface Planes {
  readonly height: number;
  readonly width: number;
  /** By channel, then by row. */
  readonly planes: readonly Float64Array[];
}

export interface Image {
  readonly height: number;
  readonly width: number;
  /** Rows of pixels of three bytes. */
  readonly bytes: Uint8Array;
}

export function classScoresOf(weights: Weights, image: Image): Vector {
  let value = planesOf(image);
  for (let stage = 0; stage < 3; stage++) {
    value = rectified(convolved(weights, `stage_${stage}`, value, 2));
    if (stage > 0) {
      const first = rectified(convolved(weights, `block_${stage}_a`, value, 1));
      value = rectified(summed(value, convolved(weights, `block_${stage}_b`, first, 1)));
    }
  }
  const means = value.planes.map(
    (plane) => plane.reduce((sum, one) => sum + one, 0) / plane.length,
  );
  return softmax(dense(weights, 'head', 1, means));
}

function planesOf({ height, width, bytes }: Image): Planes {
  const planes = Array.from({ length: colours }, (_, colour) =>
    Float64Array.from(
      { length: height * width },
      (__, place) => (bytes[place * colours + colour] ?? 0) / 127.5 - 1,
    ),
  );
  return { height, width, planes };
}

function convolved(weights: Weights, name: string, input: Planes, stride: number): Planes {
  const weight = weights(`${name}_weight`);
  const bias = weights(`${name}_bias`);
  const height = Math.floor((input.height - 1) / stride) + 1;
  const width = Math.floor((input.width - 1) / stride) + 1;
  const planes = Array.from(bias, (start, output) =>
    Float64Array.from({ length: height * width }, (_, place) => {
      const top = Math.floor(place / width) * stride - 1;
      const left = (place % width) * stride - 1;
      return input.planes.reduce((sum, plane, channel) => {
        const kernel = (output * input.planes.length + channel) * 9;
        return sum + windowSum({ ...input, plane, top, left }, weight.subarray(kernel, kernel + 9));
      }, start);
    }),
  );
  return { height, width, planes };
}

interface Window {
  readonly plane: Float64Array;
  readonly height: number;
  readonly width: number;
  readonly top: number;
  readonly left: number;
}

/** What lies outside of the image is 0. */
function windowSum({ plane, height, width, top, left }: Window, kernel: Float32Array): number {
  let sum = 0;
  for (let index = 0; index < 9; index++) {
    const [row, column] = [top + Math.floor(index / 3), left + (index % 3)];
    if (row < 0 || row >= height || column < 0 || column >= width) continue;
    sum += (plane[row * width + column] ?? 0) * (kernel[index] ?? 0);
  }
  return sum;
}

function rectified({ planes, ...shape }: Planes): Planes {
  return { ...shape, planes: planes.map((plane) => plane.map((value) => Math.max(0, value))) };
}

function summed(left: Planes, right: Planes): Planes {
  return {
    ...left,
    planes: left.planes.map((plane, channel) =>
      plane.map((value, place) => value + (right.planes[channel]?.[place] ?? 0)),
    ),
  };
}
