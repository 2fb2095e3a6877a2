/** Starts load-freezing-server.ts, and asks it for its own count. */
import { fork } from 'node:child_process';
import { once } from 'node:events';

export interface FreezingTarget extends AsyncDisposable {
  readonly url: string;
  answered(): Promise<number>;
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
    async answered() {
      child.send('count');
      const [message] = (await once(child, 'message')) as [{ answered: number }];
      return message.answered;
    },
    async [Symbol.asyncDispose]() {
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}
