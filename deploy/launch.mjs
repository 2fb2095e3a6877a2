// Runs the command itself, as if it had been started directly: same terminal, same exit code, and each
// signal exactly once.
//
// Ctrl-C reaches every process of the terminal's foreground group, and npm sends it again to the scripts
// it runs. The command would count one keypress as two (its second interrupt means "exit at once"), so it
// runs in a session of its own and gets signals from here alone.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { exitCodeOf } from './child.mjs';

const forwarded = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'];
/** The same signal within this time is an echo of the first. No one presses Ctrl-C twice as fast. */
const echoMs = 150;

/** Resolves with the exit code to end with. */
export async function launch(program, args, options) {
  const child = spawn(program, args, { ...options, stdio: 'inherit', detached: true });
  const seenAtMs = new Map();
  for (const signal of forwarded) {
    process.on(signal, () => {
      const nowMs = performance.now();
      const isEcho = nowMs - (seenAtMs.get(signal) ?? Number.NEGATIVE_INFINITY) < echoMs;
      if (isEcho) return;
      seenAtMs.set(signal, nowMs);
      child.kill(signal);
    });
  }
  const [code, signal] = await once(child, 'exit');
  return exitCodeOf(code, signal);
}
