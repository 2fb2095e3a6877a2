/** `plimsoll agents`: the fleet, as the coordinator sees it. */
import { formatRate } from '../output/quantity.ts';
import { formatTable } from '../output/table.ts';
import type { AddCommand } from '../program.ts';
import { fleetOption } from './coordinator-url.ts';
import { clientOf, type FleetFlags, printAnswer } from './fleet-action.ts';

const header = ['AGENT', 'POOL', 'STATE', 'RUN', 'CAPACITY', 'HOST', 'PID', 'VERSION'];

const help = `
Examples:
  plimsoll agents
  plimsoll agents --coordinator http://coordinator:7070 --json | jq '.agents[] | select(.state == "lost")'`;

export const agentsCommand: AddCommand = (program, shell, end) => {
  program
    .command('agents')
    .summary('the agents of a fleet')
    .description('Lists the agents that a coordinator knows, with what each is doing.')
    .addOption(fleetOption())
    .option('--json', "print the API's document")
    .addHelpText('after', help)
    .action(async (flags: FleetFlags) => {
      const asked = clientOf(shell, flags).agents();
      end(
        await printAnswer(shell, flags, asked, ({ agents }) =>
          agents.length === 0
            ? 'No agent has joined.\n'
            : formatTable(
                header,
                agents.map((agent) => [
                  agent.agentId,
                  agent.pool,
                  agent.state,
                  agent.runId ?? '-',
                  formatRate(agent.capacityRps),
                  agent.host,
                  String(agent.pid),
                  agent.software,
                ]),
              ),
        ),
      );
    });
};
