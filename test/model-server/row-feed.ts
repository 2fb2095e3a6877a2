/** Turns the ids of a batch into rows, for a model whose tables are outside of it. */
import { assert } from '@plimsoll/core/assert';
import { err, ok, type Result } from '@plimsoll/core/result';
import { type ModelChoice, recipeOf } from './model-recipe.ts';
import { createGraph } from './onnx-graph.ts';
import { createRowCache, type RowCounts } from './row-cache.ts';
import { rowsInput, rowWidth } from './row-lookup.ts';
import { packRows, type RowStore } from './row-store.ts';
import { toIntegers } from './tensor-values.ts';
import type { Tensor, TensorSpec } from './tensors.ts';

export interface RowFeed {
  /** What clients send instead of what the model takes. */
  describe(spec: TensorSpec): TensorSpec;
  feed(inputs: readonly Tensor[]): Result<readonly Tensor[], string>;
  counts(): RowCounts;
}

/** @param cacheRows how many rows are kept unpacked */
export function createRowFeed(choice: ModelChoice, cacheRows: number): RowFeed {
  const recipe = recipeOf(choice);
  const { lookups } = recipe;
  const graph = createGraph();
  recipe.build(graph, 'inside');
  const stores = new Map<string, RowStore>();
  const storeOf = (name: string) => {
    const known = stores.get(name);
    if (known !== undefined) return known;
    const table = graph.constants.get(name);
    assert(table !== undefined, `the model has a table ${name}`);
    const store = packRows(table);
    stores.set(name, store);
    return store;
  };
  const tables = new Map(lookups.map((lookup) => [lookup.input, lookup.tables.map(storeOf)]));
  const cache = createRowCache(cacheRows);

  return {
    describe(spec) {
      const lookup = lookups.find(({ input }) => rowsInput(input) === spec.name);
      return lookup === undefined
        ? spec
        : { name: lookup.input, datatype: 'INT64', shape: spec.shape.slice(0, -1) };
    },
    feed(inputs) {
      const fed: Tensor[] = [];
      for (const input of inputs) {
        const columns = tables.get(input.name);
        if (columns === undefined) {
          fed.push(input);
          continue;
        }
        const rows = cache.find(columns, toIntegers(input.bytes));
        if (!rows.ok) return err(`input '${input.name}': ${rows.error}`);
        fed.push({
          name: rowsInput(input.name),
          datatype: 'FP32',
          shape: [...input.shape, rowWidth],
          bytes: new Uint8Array(rows.value.buffer),
        });
      }
      return ok(fed);
    },
    counts: () => cache.counts(),
  };
}
