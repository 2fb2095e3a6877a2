/** Has tasks answered by processes side by side, but for those whose answers are kept already. */
import type { LineStore } from '../study/line-store.ts';
import { doAll, type FailedTask, type Pool } from '../study/worker-pool.ts';

/** Tells on stderr how far it is, and which tasks failed: their answers are missing. */
export async function askAll<T extends object, A extends { readonly type: string }>(
  tasks: readonly T[],
  pool: Pool,
  store: LineStore<A>,
): Promise<void> {
  const missing = tasks.filter((task) => store.find(JSON.stringify(task)) === undefined);
  const list = missing.map((task) => ({ task }));
  let done = tasks.length - missing.length;
  await doAll<(typeof list)[number], A>(list, pool, ({ task }, answer) => {
    done += 1;
    const key = JSON.stringify(task);
    process.stderr.write(`${done} of ${tasks.length}: ${key}\n`);
    if (isFailed(answer)) {
      process.stderr.write(`FAILED: ${answer.reason}\n`);
      process.exitCode = 1;
    } else {
      store.add(key, answer);
    }
  });
}

function isFailed(answer: { readonly type: string }): answer is FailedTask {
  return answer.type === 'failed';
}
