/** `plimsoll agent`: the service that generates load. */
import { availableParallelism, hostname } from 'node:os';
import { AgentError } from '@plimsoll/agent/agent-error';
import { agentDefaults, parseAgentConfig } from '@plimsoll/agent/config';
import { longestRunDefault } from '@plimsoll/agent/limits/parse-limits';
import { startAgent } from '@plimsoll/agent/start-agent';
import { type ExitCode, exitCodes } from '../exit-code.ts';
import type { AddCommand } from '../program.ts';
import { refuse, type Shell } from '../shell.ts';

const help = `
Options:
  --nats <url>         the NATS server; also PLIMSOLL_NATS
  --nats-credentials <file>
                       an nkey's seed or NATS credentials; see \`plimsoll nats-config\`; also PLIMSOLL_NATS_CREDENTIALS
  --nats-ca <file>     who vouches for the servers, for tls://; also PLIMSOLL_NATS_CA
  --id <name>          unique in the fleet (default: from host and process id); also PLIMSOLL_AGENT_ID
  --pool <name>        agents sharing a purpose (default: ${agentDefaults.pool}); also PLIMSOLL_POOL
  --label <name=value> free labels; may be repeated
  --capacity <rate>    what the agent can send, requests per second: its weight (default: measured at start-up,
                       and for each run; with --pacing economy nothing is measured, to leave the CPU alone)
  --threads <n>        threads that send, each with a core's worth of load (default: one for each core)
  --pacing <name>      how much CPU time punctual sends are worth: precise (a core for each thread), gentle (late by up
                       to 0.1 ms), economy (late by a millisecond, for sidecars and crowded cores) (default: ${agentDefaults.pacing})
  --allow <rule>       where the agent may send to: a name (models.svc, *.models.svc), an address or a network
                       (10.0.0.0/8), each with a port or ports where wanted (:8000, :8000-8100); may be repeated
                       (default: anywhere); also PLIMSOLL_ALLOW, with commas
  --max-rate <rate>    the most that the agent offers, requests per second (default: what it can)
  --max-run <time>     the longest that it offers load in one run (default: ${longestRunDefault})
  --recordings <dir>   where recordings that runs send are kept, each fetched once (default: among temporary files)
  --trust <file>       the public key of the coordinators that are obeyed; may be repeated (default: any
                       coordinator is obeyed); see \`plimsoll keys\`; also PLIMSOLL_TRUST, with commas
  --log-level <level>  debug, info, warn, error, silent (default: ${agentDefaults.logLevel})

Example:
  plimsoll agent --nats nats://127.0.0.1:4222 --pool eu-west --label rack=7
  plimsoll agent --nats nats://127.0.0.1:4222 --allow '*.staging.svc:8000' --max-rate 5000 --max-run 30m

No coordinator can widen --allow, --max-rate and --max-run: a run beyond them is refused before any load is sent.

The first SIGINT or SIGTERM ends the agent's load, waits for the last answers and leaves; a second one ends it at
once. Without its coordinator an agent stops sending when its lease runs out.`;

export const agentCommand: AddCommand = (program, shell, end) => {
  program
    .command('agent')
    .summary('the service that generates load')
    .description('Joins a fleet over NATS and sends the load that its coordinator plans.')
    .usage('[options]')
    // The agent reads its own settings, the same ones however it is started.
    .argument('[settings...]')
    .allowUnknownOption()
    .helpOption('-h, --help', 'display help for command')
    .addHelpText('after', help)
    .action(async (settings: readonly string[]) => end(await serve(shell, settings)));
};

async function serve(shell: Shell, settings: readonly string[]): Promise<ExitCode> {
  const surroundings = {
    env: shell.env,
    host: hostname(),
    pid: process.pid,
    cores: availableParallelism(),
  };
  const config = parseAgentConfig(settings, surroundings);
  if (!config.ok) return refuse(shell, config.error);
  try {
    await startAgent(config.value, shell.interrupt);
    return exitCodes.done;
  } catch (error) {
    // Interrupted while it was still waiting for NATS: what was asked for.
    if (shell.interrupt.aborted) return exitCodes.done;
    if (!(error instanceof AgentError)) throw error;
    shell.progress.write(`${error.message}\n`);
    return exitCodes.internalError;
  }
}
