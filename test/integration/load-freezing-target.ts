/** Starts load-freezing-server.ts, and asks it what it did. */
import { fork } from 'node:child_process';
import { once } from 'node:events';

export interface FreezingTarget extends AsyncDisposable {
  readonly url: string;
  /** When it gave each answer, milliseconds after the first request. */
  answersMs(): Promise<readonly number[]>;
}

export async function startFreezingTarget(when: {
  readonly freezeAfterMs: number;
  readonly freezeMs: number;
}): Promise<FreezingTarget> {
  const program = new URL('./load-freezing-server.ts', import.meta.url);
  const child = fork(program, [String(when.freezeAfterMs), String(when.freezeMs)]);
  const [{ url }] = (await once(child, 'message')) as [{ url: string }];
  return {
    url,
    async answersMs() {
      child.send('answers');
      const [message] = (await once(child, 'message')) as [{ answersMs: readonly number[] }];
      return message.answersMs;
    },
    async [Symbol.asyncDispose]() {
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}
