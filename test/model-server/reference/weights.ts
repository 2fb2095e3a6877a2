/** A model's weights, by name, for computing it again by its formula. */
import { assert } from '@plimsoll/core/assert';
import { type ModelChoice, recipeOf } from '../model-recipe.ts';
import { createGraph } from '../onnx-graph.ts';

export type Weights = (name: string) => Float32Array;

export function weightsOf(choice: ModelChoice): Weights {
  const graph = createGraph();
  recipeOf(choice).build(graph, 'inside');
  return (name) => {
    const data = graph.constants.get(name)?.data;
    assert(data instanceof Float32Array, `the model has weights ${name}`);
    return data;
  };
}
