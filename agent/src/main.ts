/** The agent as a program of its own: parse, wire, run, exit code. */
import { availableParallelism, hostname } from 'node:os';
import { KeyFileError } from '@plimsoll/bus/key-file';
import { describeProblem } from '@plimsoll/core/problem';
import { AgentError } from './agent-error.ts';
import { parseAgentConfig } from './config.ts';
import { startAgent } from './start-agent.ts';

const badInput = 2;
const internalError = 1;

const config = parseAgentConfig(process.argv.slice(2), {
  env: process.env,
  host: hostname(),
  pid: process.pid,
  cores: availableParallelism(),
});
if (config.ok) {
  const drain = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.on(name, () => {
      // The first drains, the second exits.
      if (drain.signal.aborted) process.exit(internalError);
      drain.abort();
    });
  }
  try {
    await startAgent(config.value, drain.signal);
    process.exit(0);
  } catch (error) {
    const isKeyFile = error instanceof KeyFileError;
    if (!isKeyFile && !(error instanceof AgentError) && !drain.signal.aborted) throw error;
    process.stderr.write(`${String(error)}\n`);
    process.exit(drain.signal.aborted ? 0 : isKeyFile ? badInput : internalError);
  }
} else {
  for (const problem of config.error) process.stderr.write(`${describeProblem(problem)}\n`);
  process.exit(badInput);
}
