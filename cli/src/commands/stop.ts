/** `plimsoll stop`: ends the load of one run, or of everything. */
import type { AddCommand } from '../program.ts';
import { refuse } from '../shell.ts';
import { fleetOption } from './coordinator-url.ts';
import { clientOf, type FleetFlags, printAnswer } from './fleet-action.ts';

interface Flags extends FleetFlags {
  readonly all?: boolean;
  readonly reason: string;
}

const help = `
Examples, with an id as plimsoll runs lists them:
  plimsoll stop 1jdq2x7mk-4f7c --reason 'the cluster is needed'
  plimsoll stop --all                     whatever any agent is doing, for whomever`;

export const stopCommand: AddCommand = (program, shell, end) => {
  program
    .command('stop')
    .summary('stop one run, or everything')
    .description("Ends a run's load at once. With --all it ends all load of the fleet.")
    .argument('[id]', "the run's id, see plimsoll runs")
    .option('--all', 'stop everything')
    .option('--reason <text>', "for the run's record", 'stopped from the command line')
    .addOption(fleetOption())
    .addHelpText('after', help)
    .action(async (runId: string | undefined, flags: Flags) => {
      const isAll = flags.all === true;
      if (isAll === (runId !== undefined)) {
        const found = isAll ? 'both' : 'neither';
        return end(refuse(shell, [{ path: 'ID', expected: "a run's id or --all", found }]));
      }
      const api = clientOf(shell, flags);
      if (runId === undefined) {
        const asked = api.stopAll(flags.reason);
        return end(
          await printAnswer(shell, flags, asked, ({ runIds }) =>
            runIds.length === 0 ? 'No run was going on.\n' : `Stopped ${runIds.join(', ')}.\n`,
          ),
        );
      }
      const asked = api.stopRun(runId, flags.reason);
      end(await printAnswer(shell, flags, asked, () => `Stopped ${runId}.\n`));
    });
};
