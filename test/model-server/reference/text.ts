/** The text encoder by its formula, for one text without padding: see text-model.ts. */
import type { TextModelOptions } from '../text-model.ts';
import {
  add,
  blend,
  dense,
  dot,
  multiply,
  pieces,
  rectify,
  rowOf,
  softmax,
  type Vector,
} from './vectors.ts';
import type { Weights } from './weights.ts';

type Shape = Pick<TextModelOptions, 'width' | 'layers' | 'heads'>;

export function embeddingOf(weights: Weights, shape: Shape, tokens: Vector): Vector {
  const { width, layers } = shape;
  let values: readonly Vector[] = tokens.map((token, position) =>
    add(rowOf(weights('vectors'), token, width), rowOf(weights('positions'), position, width)),
  );
  for (let layer = 0; layer < layers; layer++) {
    const name = `layer_${layer}`;
    const attended = attention(weights, name, shape, values);
    values = values.map((value, index) => add(value, attended[index] ?? []));
    values = values.map((value) => add(value, feedForward(weights, name, value)));
  }
  const mean = blend(values, Array<number>(values.length).fill(1 / values.length));
  return dense(weights, 'head', 1, mean).map(Math.tanh);
}

function attention(
  weights: Weights,
  name: string,
  { width, heads }: Shape,
  values: readonly Vector[],
): readonly Vector[] {
  const joint = values.map((value) =>
    multiply(norm(weights, `${name}_attention`, value), weights(`${name}_queries_keys_values`)),
  );
  const headWidth = width / heads;
  // For each token: queries of all heads, then keys, then values.
  const parts = joint.map((vector) => pieces(vector, headWidth));
  return parts.map((own) => {
    const mixed = Array.from({ length: heads }, (_, head) => {
      const query = own[head] ?? [];
      const scores = parts.map((other) => dot(query, other[heads + head] ?? []));
      const shares = softmax(scores.map((score) => score / Math.sqrt(headWidth)));
      return blend(
        parts.map((other) => other[2 * heads + head] ?? []),
        shares,
      );
    });
    return multiply(mixed.flat(), weights(`${name}_out`));
  });
}

function feedForward(weights: Weights, name: string, value: Vector): Vector {
  const normed = norm(weights, `${name}_forward`, value);
  const widened = multiply(normed, weights(`${name}_widen`));
  const hidden = rectify(add(widened, Array.from(weights(`${name}_widen_bias`))));
  return multiply(hidden, weights(`${name}_narrow`));
}

/** Mean 0 and variance 1, then each element's own gain and shift. 1e-5 is ONNX's epsilon. */
function norm(weights: Weights, name: string, value: Vector): Vector {
  const mean = value.reduce((sum, one) => sum + one, 0) / value.length;
  const variance = value.reduce((sum, one) => sum + (one - mean) ** 2, 0) / value.length;
  const [gain, shift] = [weights(`${name}_gain`), weights(`${name}_shift`)];
  return value.map(
    (one, index) =>
      ((one - mean) / Math.sqrt(variance + 1e-5)) * (gain[index] ?? 0) + (shift[index] ?? 0),
  );
}
