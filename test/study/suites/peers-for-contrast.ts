/** A few peers by their defaults, where a suite asks how much a trouble costs whom. */
import { peers } from '../baselines/roster.ts';
import { type Entrant, entrantsOf } from '../contender.ts';
import type { StudyContext } from './suite.ts';

const tools = ['Nighthawk', 'MLRsearch', 'AIPerf monotonic', 'by hand'];

export function contrastEntrants({ config }: StudyContext): readonly Entrant[] {
  return peers
    .filter(({ tool }) => tools.includes(tool) && config.tools.includes(tool))
    .map((peer) => entrantsOf(peer).byDefault);
}
