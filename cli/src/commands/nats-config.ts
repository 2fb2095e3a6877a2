/** `plimsoll nats-config`: everything that a NATS cluster for a fleet needs, with a key and permissions for each client. */
import { randomBytes } from 'node:crypto';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { natsInbox } from '@plimsoll/bus/nats-connection';
import { makeNatsUser, type NatsUser } from '@plimsoll/bus/nats-credentials';
import { coordinatorClient } from '@plimsoll/coordinator/main';
import type { Problem } from '@plimsoll/core/problem';
import { agentPermissions, coordinatorPermissions } from '@plimsoll/proto/permissions';
import { isId } from '@plimsoll/proto/subjects';
import { type ExitCode, exitCodes } from '../exit-code.ts';
import { type ClusterNode, type ServerUser, serverConfigText } from '../nats/server-config.ts';
import type { AddCommand } from '../program.ts';
import { refuse, type Shell } from '../shell.ts';

interface Flags {
  readonly out: string;
  readonly agents: string;
  readonly hosts: string;
  readonly port: string;
}

const help = `
Writes one configuration for each server, the coordinators' key and one key for each agent. An agent's key lets it speak in
its own name and hear coordinators, and nothing else.

Example, three servers on this machine:
  plimsoll nats-config --agents a1,a2 --hosts 127.0.0.1,127.0.0.1,127.0.0.1 --out nats
  cd nats; for n in 1 2 3; do nats-server -c node-$n.conf & done
  plimsoll coordinator --nats nats://127.0.0.1:4222,nats://127.0.0.1:4223 --nats-credentials nats/coordinator.nk
  plimsoll agent --id a1 --nats nats://127.0.0.1:4222 --nats-credentials nats/a1.nk

docs/nats.md has more: TLS, adding agents, and why commands are signed besides (\`plimsoll keys\`).`;

export const natsConfigCommand: AddCommand = (program, shell, end) => {
  program
    .command('nats-config')
    .summary('the configuration and keys of a NATS cluster for a fleet')
    .description(
      'Writes the configuration of a NATS cluster on which each client has a key of its own.',
    )
    .requiredOption('--agents <ids>', 'the agents, by --id, separated by commas')
    .option('--hosts <hosts>', 'one server on each, separated by commas', '127.0.0.1')
    .option('--port <port>', 'for clients; of several servers on one host the next ones', '4222')
    .option('--out <folder>', 'where to; it is made where it is missing', 'nats')
    .addHelpText('after', help)
    .action(async (flags: Flags) => end(await make(shell, flags)));
};

async function make(shell: Shell, flags: Flags): Promise<ExitCode> {
  const agents = flags.agents.split(',');
  const hosts = flags.hosts.split(',');
  const port = Number(flags.port);
  const problems = problemsOf(agents, hosts, port);
  if (problems.length > 0) return refuse(shell, problems);
  const coordinator = makeNatsUser();
  const keys = agents.map((agentId) => ({ agentId, user: makeNatsUser() }));
  const users = [coordinatorUser(coordinator), ...keys.map((key) => agentUser(key))];
  const nodes = hosts.map((host, index): ClusterNode => {
    const before = hosts.slice(0, index).filter((other) => other === host).length;
    return {
      name: `node-${index + 1}`,
      host,
      port: port + before,
      clusterPort: port + 2000 + before,
    };
  });
  const clusterSecret = randomBytes(24).toString('base64url');
  const files = [
    ...nodes.map((node) => ({
      name: `${node.name}.conf`,
      text: serverConfigText({ node, nodes, users, clusterSecret }),
    })),
    { name: 'coordinator.nk', text: `${coordinator.seed}\n` },
    ...keys.map(({ agentId, user }) => ({ name: `${agentId}.nk`, text: `${user.seed}\n` })),
  ];
  try {
    await mkdir(flags.out, { recursive: true });
    // Never over keys that may be in use.
    if ((await readdir(flags.out)).length > 0) throw new Error(`there are files in ${flags.out}`);
    for (const { name, text } of files)
      await writeFile(join(flags.out, name), text, { mode: 0o600 });
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error);
    return refuse(shell, [
      { path: '--out', expected: 'an empty folder that can be written to', found },
    ]);
  }
  for (const { name } of files) shell.answer.write(`${join(flags.out, name)}\n`);
  return exitCodes.done;
}

function problemsOf(agents: readonly string[], hosts: readonly string[], port: number): Problem[] {
  const problems: Problem[] = [];
  const found = (text: string) => (text === '' ? 'nothing' : text);
  for (const agentId of agents) {
    // Its file would be the coordinators'.
    const isName = isId(agentId) && agentId !== 'coordinator';
    const expected = 'ids of 1 to 128 of A-Z a-z 0-9 _ -, other than coordinator';
    if (!isName) problems.push({ path: '--agents', expected, found: found(agentId) });
  }
  if (new Set(agents).size < agents.length) {
    problems.push({ path: '--agents', expected: 'each agent once', found: agents.join(',') });
  }
  for (const host of hosts) {
    const isHost = /^[\w.-]+$/.test(host);
    if (!isHost)
      problems.push({ path: '--hosts', expected: 'names or addresses', found: found(host) });
  }
  const isPort = Number.isInteger(port) && port >= 1 && port + 2000 + hosts.length <= 65_535;
  if (!isPort)
    problems.push({ path: '--port', expected: 'a port below 63000', found: String(port) });
  return problems;
}

function coordinatorUser({ publicKey }: NatsUser): ServerUser {
  const inbox = natsInbox(coordinatorClient);
  const name = 'coordinators';
  return { name, publicKey, permissions: coordinatorPermissions(), inbox, isStoring: true };
}

function agentUser({
  agentId,
  user,
}: {
  readonly agentId: string;
  readonly user: NatsUser;
}): ServerUser {
  return {
    name: `agent ${agentId}`,
    publicKey: user.publicKey,
    permissions: agentPermissions(agentId),
    inbox: natsInbox(agentId),
    isStoring: false,
  };
}
