/** A failure in words: what was broken, under which faults, and how to see it again. */
import { faultText } from './faults.ts';
import type { Judged } from './judge.ts';

const violationsShown = 5;

/** @param smallest the same case without the faults that it can do without */
export function failureText(failed: Judged, smallest: Judged): string {
  const { seed, scenario, faults } = failed.case;
  const { target, agents, wishes } = scenario;
  const [conductor, flag] =
    wishes.length === 0 ? [`${scenario.search} search`, ''] : ['rates by hand', ' --by-hand'];
  const shown = failed.violations.slice(0, violationsShown);
  const more = failed.violations.length - shown.length;
  return [
    `seed ${seed}: ${agents.length} agents, a target of ${target.capacityRps}/s, ${conductor}`,
    ...shown.map(({ invariant, text }) => `  ${invariant}: ${text}`),
    ...(more > 0 ? [`  and ${more} more`] : []),
    `  faults: ${faults.map(faultText).join('; ')}`,
    `  it takes: ${smallest.case.faults.map(faultText).join('; ') || 'none of them'}`,
    `  again: node test/simulation/main.ts --seeds ${seed}${flag} --verbose`,
  ].join('\n');
}
