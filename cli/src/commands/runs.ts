/** `plimsoll runs`: the history, the newest first. */
import type { RunSummary } from '@plimsoll/proto/api';
import { formatRate } from '../output/quantity.ts';
import { formatTable } from '../output/table.ts';
import type { AddCommand } from '../program.ts';
import { fleetOption } from './coordinator-url.ts';
import { clientOf, type FleetFlags, printAnswer } from './fleet-action.ts';

const header = ['RUN', 'NAME', 'CREATED', 'STATE', 'VERDICT', 'CAPACITY'];

const help = `
Examples:
  plimsoll runs
  plimsoll runs --json | jq -r '.runs[0].runId'           the id of the newest run`;

export const runsCommand: AddCommand = (program, shell, end) => {
  program
    .command('runs')
    .summary('the runs of a fleet')
    .description('Lists the runs that a coordinator has going on and has had, the newest first.')
    .addOption(fleetOption())
    .option('--json', "print the API's document")
    .addHelpText('after', help)
    .action(async (flags: FleetFlags) => {
      const asked = clientOf(shell, flags).runs();
      end(
        await printAnswer(shell, flags, asked, ({ runs }) =>
          runs.length === 0 ? 'There has been no run yet.\n' : formatTable(header, runs.map(row)),
        ),
      );
    });
};

function row(run: RunSummary): readonly string[] {
  return [
    run.runId,
    run.name,
    run.createdAt,
    run.state,
    run.verdict ?? '-',
    run.capacityRps === null ? '-' : formatRate(run.capacityRps),
  ];
}
