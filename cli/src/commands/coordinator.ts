/** `plimsoll coordinator`: the service that runs tests on a fleet. */

import { BusError } from '@plimsoll/bus/bus';
import { coordinatorDefaults, logLevels, parseConfig } from '@plimsoll/coordinator/config';
import { startCoordinator } from '@plimsoll/coordinator/main';
import { type ExitCode, exitCodes } from '../exit-code.ts';
import type { AddCommand } from '../program.ts';
import { refuse, type Shell } from '../shell.ts';
import { untilInterrupted } from './until-interrupted.ts';

interface Flags {
  readonly nats?: string;
  readonly natsCredentials?: string;
  readonly natsCa?: string;
  readonly listen?: string;
  readonly grpc?: string;
  readonly data?: string;
  readonly signingKey?: string;
  readonly tick?: string;
  readonly logLevel?: string;
}

const help = `
Example, a fleet on one machine:
  nats-server &
  plimsoll coordinator --nats nats://127.0.0.1:4222 &
  plimsoll agent --nats nats://127.0.0.1:4222 &
  plimsoll run spec.yaml --coordinator http://${coordinatorDefaults.listen}

A file belongs to one coordinator. jetstream:<bucket> keeps runs in the NATS cluster itself, whose servers must have
been started with JetStream (nats-server -js); jetstream:<bucket>:3 keeps each entry on three of them.

The same calls are in gRPC, service plimsoll.v1.Coordinator, at 127.0.0.1:7071 unless --grpc says otherwise.

The first SIGINT or SIGTERM ends all runs and then the service, a second one ends it at once.`;

export const coordinatorCommand: AddCommand = (program, shell, end) => {
  program
    .command('coordinator')
    .summary('the service that runs tests on a fleet')
    .description(
      'Leads a fleet of agents over NATS, and serves the API that starts and stops runs.',
    )
    .option('--nats <url>', 'servers of one NATS cluster, separated by commas')
    .option(
      '--nats-credentials <file>',
      "an nkey's seed or NATS credentials; see `plimsoll nats-config` (also PLIMSOLL_NATS_CREDENTIALS)",
    )
    .option('--nats-ca <file>', 'who vouches for the servers, for tls:// (also PLIMSOLL_NATS_CA)')
    .option('--listen <address>', `host:port of the API (default: ${coordinatorDefaults.listen})`)
    .option(
      '--grpc <address>',
      "host:port of the gRPC API, or off (default: the port after --listen's)",
    )
    .option(
      '--data <place>',
      `what keeps runs: a file, or jetstream:<bucket> (default: ${coordinatorDefaults.data})`,
    )
    .option(
      '--signing-key <file>',
      'the private key that signs what agents are told; see `plimsoll keys` (also PLIMSOLL_SIGNING_KEY)',
    )
    .option('--tick <ms>', `reporting interval (default: ${coordinatorDefaults.tickMs})`)
    .option(
      '--log-level <level>',
      `${logLevels.join(', ')} (default: ${coordinatorDefaults.logLevel})`,
    )
    .addHelpText('after', help)
    .action(async (flags: Flags) => end(await serve(shell, flags)));
};

async function serve(shell: Shell, flags: Flags): Promise<ExitCode> {
  const config = parseConfig({
    nats: flags.nats ?? shell.env['PLIMSOLL_NATS'],
    natsCredentials: flags.natsCredentials ?? shell.env['PLIMSOLL_NATS_CREDENTIALS'],
    natsCa: flags.natsCa ?? shell.env['PLIMSOLL_NATS_CA'],
    listen: flags.listen,
    grpc: flags.grpc,
    data: flags.data,
    signingKey: flags.signingKey ?? shell.env['PLIMSOLL_SIGNING_KEY'],
    tickMs: flags.tick,
    logLevel: flags.logLevel,
  });
  if (!config.ok) return refuse(shell, config.error);
  try {
    const { version: software, interrupt: signal } = shell;
    await using running = await startCoordinator(config.value, { software, signal });
    void running;
    await untilInterrupted(signal);
    return exitCodes.done;
  } catch (error) {
    if (error instanceof BusError && shell.interrupt.aborted) return exitCodes.done;
    throw error;
  }
}
