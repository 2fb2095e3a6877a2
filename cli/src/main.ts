/** The command `plimsoll` as a process: wires the real terminal, clock and signals to the program. */
import { systemClock } from '@plimsoll/coordinator/system-clock';
import manifest from '../package.json' with { type: 'json' };
import { exitCodes } from './exit-code.ts';
import { runProgram } from './program.ts';
import type { Output, Shell } from './shell.ts';

const interrupt = new AbortController();

// The first signal ends the load and still gives the partial result, the second ends the process.
function onSignal(signal: NodeJS.Signals): void {
  if (interrupt.signal.aborted) process.exit(exitCodes.interruptedTwice);
  interrupt.abort(signal);
}
process.on('SIGINT', onSignal).on('SIGTERM', onSignal).on('SIGHUP', onSignal);

// `plimsoll … | head` closes our stdout early: not an error of ours, and nobody is left to read more.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

function output(stream: NodeJS.WriteStream): Output {
  return {
    write: (text) => void stream.write(text),
    isTerminal: stream.isTTY,
    get columns() {
      return stream.columns ?? 80;
    },
    get rows() {
      return stream.rows ?? 24;
    },
  };
}

const shell: Shell = {
  answer: output(process.stdout),
  progress: output(process.stderr),
  interrupt: interrupt.signal,
  clock: systemClock,
  wallMs: Date.now,
  random: Math.random,
  env: process.env,
  version: manifest.version,
};

try {
  process.exitCode = await runProgram(process.argv.slice(2), shell);
} catch (error) {
  console.error('plimsoll: internal error, please report it:', error);
  process.exit(exitCodes.internalError);
}
