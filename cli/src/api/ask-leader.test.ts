import { err, ok } from '@plimsoll/core/result';
import { expect, test } from 'vitest';
import type { ApiFailure } from './api-client.ts';
import { createAskLeader } from './ask-leader.ts';

const failure = (status: number, reason?: ApiFailure['reason']): ApiFailure => ({
  status,
  problems: [],
  ...(reason !== undefined && { reason }),
});

/** Answers by URL, and remembers who was asked. */
function coordinators(answers: Record<string, ApiFailure | null>) {
  const asked: string[] = [];
  const askOne = async (url: string) => {
    asked.push(url);
    const failed = answers[url];
    return failed ? err(failed) : ok(url);
  };
  return { asked, askOne, answers };
}

const once = { isRepeatable: false };
const repeatable = { isRepeatable: true };

test('goes on to the next when one stands by, and stays with the one that answered', async () => {
  const { asked, askOne } = coordinators({ a: failure(503, 'standby'), b: null });
  const askLeader = createAskLeader('a, b');
  expect(await askLeader(askOne, once)).toEqual(ok('b'));
  expect(await askLeader(askOne, once)).toEqual(ok('b'));
  expect(asked).toEqual(['a', 'b', 'b']);
});

test('comes around to the first again when the leader has died', async () => {
  const some = coordinators({ a: failure(503, 'standby'), b: null });
  const askLeader = createAskLeader('a,b');
  await askLeader(some.askOne, once);
  some.answers['a'] = null;
  some.answers['b'] = failure(0, 'refused');
  expect(await askLeader(some.askOne, once)).toEqual(ok('a'));
});

test('repeats what does no harm alone, when a connection broke', async () => {
  const { askOne } = coordinators({ a: failure(0, 'unreachable'), b: null });
  expect(await createAskLeader('a,b')(askOne, once)).toEqual(err(failure(0, 'unreachable')));
  expect(await createAskLeader('a,b')(askOne, repeatable)).toEqual(ok('b'));
});

test('takes a no for an answer, and the last one where all say no', async () => {
  const one = coordinators({ a: failure(422), b: null });
  expect(await createAskLeader('a,b')(one.askOne, repeatable)).toEqual(err(failure(422)));
  const all = coordinators({ a: failure(503, 'standby'), b: failure(0, 'refused') });
  expect(await createAskLeader('a,b')(all.askOne, repeatable)).toEqual(err(failure(0, 'refused')));
  expect(all.asked).toEqual(['a', 'b']);
});
