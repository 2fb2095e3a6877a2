/**
 * Asks one of several coordinators: the one that answered last, and the next of them when it is gone or stands by. A
 * run's events may thus be followed over the death of its coordinator.
 */
import type { Answer, ApiFailure } from './api-client.ts';

export interface AskOptions {
  /** Asking twice does no harm: a coordinator may have died after it did what was asked. */
  readonly isRepeatable: boolean;
}

export type AskLeader = <T>(
  askOne: (url: string) => Promise<Answer<T>>,
  options: AskOptions,
) => Promise<Answer<T>>;

/** @param urls separated by commas; one at least */
export function createAskLeader(urls: string): AskLeader {
  const all = urls.split(',').map((url) => url.trim());
  let current = 0;
  return async (askOne, { isRepeatable }) => {
    let answer = await askOne(all[current] ?? '');
    for (let tries = 1; tries < all.length && !answer.ok; tries++) {
      if (!isElsewhere(answer.error, isRepeatable)) break;
      current = (current + 1) % all.length;
      answer = await askOne(all[current] ?? '');
    }
    return answer;
  };
}

function isElsewhere({ reason }: ApiFailure, isRepeatable: boolean): boolean {
  if (reason === 'standby' || reason === 'refused') return true;
  return reason === 'unreachable' && isRepeatable;
}
