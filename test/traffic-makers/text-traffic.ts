/** Text: a text (the key) is always the same, so its length and its tokens come from the key. Common words come often. */
import { seededRng, uniformAt } from '@plimsoll/core/rng';
import { longestText, paddingToken, vocabulary } from '../model-server/text-model.ts';
import { drawLognormal, type Lognormal } from './lognormal.ts';
import { popularityOf, tableKeys } from './popularity.ts';
import { integerTensor } from './tensor-filling.ts';
import type { TrafficKind, TrafficMaker } from './traffic-maker.ts';

interface TextKind extends TrafficKind {
  /** Texts of different kinds have different keys. */
  readonly number: number;
  readonly tokens: Lognormal;
}

const texts = popularityOf(tableKeys);
const firstToken = paddingToken + 1;

export const textTraffic: TrafficMaker<TextKind> = {
  kinds: [
    kind('query', 0, { calmShare: 0.55, burstShare: 0.7 }, { median: 10, sigma: 0.5 }),
    kind('passage', 1, { calmShare: 0.35, burstShare: 0.25 }, { median: 70, sigma: 0.5 }),
    kind('document', 2, { calmShare: 0.1, burstShare: 0.05 }, { median: 240, sigma: 0.5 }),
  ],
  draw({ number, tokens }, rng) {
    const key = texts.draw(rng) * textTraffic.kinds.length + number;
    return { key, dimensions: [drawLognormal(seededRng(key), tokens)] };
  },
  tensors: ({ dimensions: [tokens = 1], key }) => [
    integerTensor('tokens', [1, tokens], (index) => {
      // The square of a uniform number is small more often than large.
      const share = uniformAt(key, index) ** 2;
      return firstToken + Math.floor(share * (vocabulary - firstToken));
    }),
  ],
  features: ([tokens = 1]) => ({ inputTokens: tokens }),
  countOf: ([tokens = 1]) => tokens,
  dimensionsOf: (count) => [count],
};

function kind(
  name: string,
  number: number,
  shares: Pick<TrafficKind, 'calmShare' | 'burstShare'>,
  tokens: Pick<Lognormal, 'median' | 'sigma'>,
): TextKind {
  return { name, number, ...shares, tokens: { ...tokens, min: 2, max: longestText } };
}
