/** `plimsoll watch`: a run that is going on elsewhere, live. */
import type { AddCommand } from '../program.ts';
import { followRun } from '../run/follow-run.ts';
import { watchRemoteRun } from '../run/remote-run.ts';
import { refuse } from '../shell.ts';
import { fleetOption } from './coordinator-url.ts';
import { clientOf, type FleetFlags } from './fleet-action.ts';

const help = `
Example, with an id as plimsoll runs lists them:
  plimsoll watch 1jdq2x7mk-4f7c --coordinator http://coordinator:7070`;

export const watchCommand: AddCommand = (program, shell, end) => {
  program
    .command('watch')
    .summary('follow a run live')
    .description('Follows a run from its start to its end. Ctrl-C ends the watching, not the run.')
    .argument('<id>', "the run's id, see plimsoll runs")
    .addOption(fleetOption())
    .addHelpText('after', help)
    .action(async (runId: string, flags: FleetFlags) => {
      const api = clientOf(shell, flags);
      const known = await api.run(runId);
      if (!known.ok) return end(refuse(shell, known.error.problems));
      await using handle = watchRemoteRun(runId, {
        api,
        signal: shell.interrupt,
        say: (message) => shell.progress.write(`${message}\n`),
      });
      end(
        await followRun(shell, handle, {
          json: undefined,
          html: undefined,
          about: [],
          isOurs: false,
        }),
      );
    });
};
