/** The search that real runs use, as the port that runs expect. Tests pass simpler ones. */
import { progressOf } from '@plimsoll/core/search/progress';
import { type SearchState, startSearch, step } from '@plimsoll/core/search/search';
import type { Search } from './run/search-port.ts';

export const capacitySearch: Search<SearchState> = {
  start: startSearch,
  step,
  progress: progressOf,
};
