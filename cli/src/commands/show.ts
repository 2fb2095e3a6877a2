/** `plimsoll show`: one run's result, so far or at its end. */
import { formatRunResult } from '../output/run-answer.ts';
import type { AddCommand } from '../program.ts';
import { coordinatorOption } from './coordinator-url.ts';
import { clientOf, type FleetFlags, printAnswer } from './fleet-action.ts';

export const showCommand: AddCommand = (program, shell, end) => {
  program
    .command('show')
    .summary('the result of one run')
    .description('Shows the result of a run, so far or at its end.')
    .argument('<id>', "the run's id, see plimsoll runs")
    .addOption(coordinatorOption())
    .option('--json', 'print the result as JSON, as run --json writes it')
    .action(async (runId: string, flags: FleetFlags) => {
      const asked = clientOf(shell, flags).run(runId);
      end(await printAnswer(shell, flags, asked, formatRunResult));
    });
};
