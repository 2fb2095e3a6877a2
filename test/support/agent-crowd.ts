/**
 * Many agents in one process, where a machine has too few cores for as many processes: each with its own connection to
 * NATS, its own engine and its own connections to the target.
 *
 *     node test/support/agent-crowd.ts a1,a2,a3 [FLAGS OF AN AGENT]
 */
import { hostname } from 'node:os';
import { parseAgentConfig } from '@plimsoll/agent/config';
import { startAgent } from '@plimsoll/agent/start-agent';

const [ids = '', ...flags] = process.argv.slice(2);
const drain = new AbortController();
process.once('SIGTERM', () => drain.abort());
process.setMaxListeners(0);
const agents = ids.split(',').map(async (id) => {
  const config = parseAgentConfig(['--id', id, '--threads', '1', ...flags], {
    env: {},
    host: hostname(),
    pid: process.pid,
    cores: 1,
  });
  if (!config.ok) throw new Error(JSON.stringify(config.error));
  await startAgent(config.value, drain.signal);
});
await Promise.all(agents);
process.exit(0);
