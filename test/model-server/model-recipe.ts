/** The models that the server can host, each in three sizes: how its file is made, and how its requests are batched. */
import { assertNever } from '@plimsoll/core/assert';
import { buildCtrModel, ctrLookups, defaultCtrModel } from './ctr-model.ts';
import {
  alongCandidates,
  alongRows,
  equalImages,
  type Joining,
  textsOfLikeLength,
} from './joining.ts';
import type { GraphBuilder } from './onnx-graph.ts';
import { buildRankingModel, rankingLookups } from './ranking-model.ts';
import type { RowLookup, TablePlace } from './row-lookup.ts';
import { buildTextModel } from './text-model.ts';
import { buildVisionModel } from './vision-model.ts';

export const modelNames = ['ctr', 'ranking', 'vision', 'text'] as const;
export type ModelName = (typeof modelNames)[number];

export const modelSizes = ['small', 'medium', 'large'] as const;
export type ModelSize = (typeof modelSizes)[number];

/** Plain data: it goes to threads and into names of files. */
export interface ModelChoice {
  readonly name: ModelName;
  readonly size: ModelSize;
  readonly seed: number;
  /** Of the click-through model's top MLP; null for its size's. */
  readonly topWidth: number | null;
}

export interface ModelRecipe {
  /** What tells its file from those of other choices. */
  readonly variant: string;
  build(graph: GraphBuilder, tables: TablePlace): void;
  /** Ids whose rows can be looked up outside of the model; none for models without tables. */
  readonly lookups: readonly RowLookup[];
  readonly joining: Joining;
}

const topWidths = { small: 512, medium: defaultCtrModel.topWidth, large: 4096 };
const rankingWidths = { small: 256, medium: 512, large: 1024 };
const visionChannels = { small: 8, medium: 16, large: 32 };
export const textShapes = {
  small: { width: 64, layers: 1, heads: 2 },
  medium: { width: 128, layers: 2, heads: 4 },
  large: { width: 256, layers: 4, heads: 8 },
};

export function recipeOf({ name, size, seed, topWidth: asked }: ModelChoice): ModelRecipe {
  switch (name) {
    case 'ctr': {
      const topWidth = asked ?? topWidths[size];
      return {
        variant: `w${topWidth}-s${seed}`,
        build: (graph, tables) => buildCtrModel(graph, { seed, topWidth }, tables),
        lookups: ctrLookups,
        joining: alongRows,
      };
    }
    case 'ranking': {
      const width = rankingWidths[size];
      return {
        variant: `w${width}-s${seed}`,
        build: (graph, tables) => buildRankingModel(graph, { seed, width }, tables),
        lookups: rankingLookups,
        joining: alongCandidates,
      };
    }
    case 'vision': {
      const channels = visionChannels[size];
      return {
        variant: `c${channels}-s${seed}`,
        build: (graph) => buildVisionModel(graph, { seed, channels }),
        lookups: [],
        joining: equalImages,
      };
    }
    case 'text': {
      const shape = textShapes[size];
      return {
        variant: `d${shape.width}-l${shape.layers}-s${seed}`,
        build: (graph) => buildTextModel(graph, { seed, ...shape }),
        lookups: [],
        joining: textsOfLikeLength,
      };
    }
    default:
      return assertNever(name);
  }
}
