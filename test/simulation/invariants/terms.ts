/** At most one coordinator reigns in a term, and terms grow. */
import type { Journal } from '../journal.ts';
import type { Violation } from './violation.ts';

export function checkTerms({ terms, plans }: Journal): readonly Violation[] {
  const unordered = terms.flatMap(({ term, process }, index) => {
    const before = terms[index - 1];
    if (before === undefined || before.term < term) return [];
    return [`expected ${process} to have a term above ${before.term}, found ${term}`];
  });
  const ownerOf = new Map(terms.map(({ term, process }) => [term, process]));
  const foreign = plans.flatMap(({ term, by }) => {
    const owner = ownerOf.get(term);
    if (owner === by) return [];
    return [`expected plans of term ${term} from ${owner ?? 'nobody'} alone, found one of ${by}`];
  });
  return [...unordered, ...foreign].map((text) => ({ invariant: 'terms', text }));
}
