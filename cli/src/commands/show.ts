/** `plimsoll show`: one run's result, so far or at its end. */
import { formatRunResult } from '../output/run-answer.ts';
import type { AddCommand } from '../program.ts';
import { fleetOption } from './coordinator-url.ts';
import { clientOf, type FleetFlags, printAnswer } from './fleet-action.ts';

const help = `
Examples, with an id as plimsoll runs lists them:
  plimsoll show 1jdq2x7mk-4f7c
  plimsoll show 1jdq2x7mk-4f7c --json > result.json`;

export const showCommand: AddCommand = (program, shell, end) => {
  program
    .command('show')
    .summary('the result of one run')
    .description('Shows the result of a run, so far or at its end.')
    .argument('<id>', "the run's id, see plimsoll runs")
    .addOption(fleetOption())
    .option('--json', 'print the result as JSON, as run --json writes it')
    .addHelpText('after', help)
    .action(async (runId: string, flags: FleetFlags) => {
      const asked = clientOf(shell, flags).run(runId);
      end(await printAnswer(shell, flags, asked, formatRunResult));
    });
};
