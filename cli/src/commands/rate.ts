/** `plimsoll rate`: sets the rate of a run that a person conducts. */
import type { RateSet } from '@plimsoll/proto/api';
import { createFlagReader } from '../flag.ts';
import { formatCount, formatRate } from '../output/quantity.ts';
import type { AddCommand } from '../program.ts';
import { refuse } from '../shell.ts';
import { fleetOption } from './coordinator-url.ts';
import { clientOf, type FleetFlags, printAnswer } from './fleet-action.ts';

/** What a spec may allow at most. */
const mostRps = 10_000_000;

const help = `
Only runs without a search take rates. Their specs say so:
  search: {mode: manual, startRate: 100, maxRate: 2000, maxDuration: 30m}

The agents change to the new rate together, some tens of milliseconds after the call. The tick in which they do
counts for neither rate. To stop the load, use plimsoll stop.

Examples, with an id as plimsoll runs lists them:
  plimsoll rate 1jdq2x7mk-4f7c 500
  plimsoll rate 1jdq2x7mk-4f7c 500 --json        the API's answer, with who took it and when it starts`;

export const rateCommand: AddCommand = (program, shell, end) => {
  program
    .command('rate')
    .summary('set the rate of a run without a search')
    .description('Changes the rate of a run whose spec says search.mode: manual.')
    .argument('<id>', "the run's id, see plimsoll runs")
    .argument('<rate>', 'requests per second, of all agents together')
    .option('--json', "print the API's answer")
    .addOption(fleetOption())
    .addHelpText('after', help)
    .action(async (runId: string, rate: string, flags: FleetFlags) => {
      const reader = createFlagReader();
      const rps = reader.rate('RATE', rate, { max: mostRps });
      if (reader.problems.length > 0) return end(refuse(shell, reader.problems));
      end(
        await printAnswer(shell, flags, clientOf(shell, flags).setRate(runId, rps), formatRateSet),
      );
    });
};

/** Agents that answered late may have changed late, and those that didn't answer may still offer the rate before. */
export function formatRateSet(set: RateSet): string {
  const { runId, ratePerSecond, startsAtMs, agents, acknowledged, inTime } = set;
  const when = `${(startsAtMs / 1000).toFixed(3)} s`;
  const all = agents === 1 ? 'its agent' : `all ${formatCount(agents)} agents`;
  const line = `Run ${runId} is at ${formatRate(ratePerSecond)} from ${when} of its clock on`;
  if (inTime === agents) return `${line}, on ${all}.\n`;
  const late = acknowledged - inTime;
  const silent = agents - acknowledged;
  const parts = [
    ...(late === 0 ? [] : [`${formatCount(late)} may have changed later`]),
    ...(silent === 0 ? [] : [`${formatCount(silent)} did not answer within a second`]),
  ];
  return `${line}; of ${formatCount(agents)} agents ${parts.join(' and ')}.\n`;
}
