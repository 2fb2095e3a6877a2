/** Tensors, filled element by element. */
import { elementCount, type Tensor } from '../model-server/tensors.ts';

type Fill = (index: number) => number;

/** @param fill gives whole numbers of 0 to 2^31 - 1 */
export function integerTensor(name: string, shape: readonly number[], fill: Fill): Tensor {
  const halves = new Int32Array(elementCount(shape) * 2);
  for (let index = 0; index < halves.length / 2; index++) halves[index * 2] = fill(index);
  return { name, datatype: 'INT64', shape, bytes: new Uint8Array(halves.buffer) };
}

export function floatTensor(name: string, shape: readonly number[], fill: Fill): Tensor {
  const floats = new Float32Array(elementCount(shape));
  for (let index = 0; index < floats.length; index++) floats[index] = fill(index);
  return { name, datatype: 'FP32', shape, bytes: new Uint8Array(floats.buffer) };
}
