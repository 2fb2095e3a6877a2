/** At most one coordinator reigns in a term, and it alone publishes plans in it. */
import type { Journal } from '../journal.ts';
import type { Violation } from './violation.ts';

export function checkTerms({ terms, plans }: Journal): readonly Violation[] {
  const shared = terms.flatMap(({ term, process }, index) => {
    const other = terms.slice(0, index).find((before) => before.term === term);
    if (other === undefined) return [];
    return [`expected ${process} to have a term of its own, found ${term}, as ${other.process}`];
  });
  const ownerOf = new Map(terms.map(({ term, process }) => [term, process]));
  const foreign = plans.flatMap(({ term, by }) => {
    const owner = ownerOf.get(term);
    if (owner === by) return [];
    return [`expected plans of term ${term} from ${owner ?? 'nobody'} alone, found one of ${by}`];
  });
  return [...shared, ...foreign].map((text) => ({ invariant: 'terms', text }));
}
