import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { launchTimerTarget } from './launch.ts';
import { oneServer } from './shapes.ts';

const launcher = `
  import { launchTimerTarget } from ${JSON.stringify(new URL('./launch.ts', import.meta.url).href)};
  import { oneServer } from ${JSON.stringify(new URL('./shapes.ts', import.meta.url).href)};
  const target = await launchTimerTarget({ station: oneServer.station });
  console.log(target.url);
`;

test('a server ends when its launcher is killed', async () => {
  const parent = spawn(process.execPath, ['--input-type=module-typescript', '--eval', launcher], {
    cwd: fileURLToPath(new URL('.', import.meta.url)),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [url] = (await once(createInterface({ input: parent.stdout }), 'line')) as [string];
  expect((await fetch(url)).status).toBe(200);
  parent.kill('SIGKILL');
  await expect
    .poll(
      () =>
        fetch(url).then(
          () => 'up',
          () => 'down',
        ),
      { timeout: 5000 },
    )
    .toBe('down');
});

test('a server ends when it is disposed of, even when it stands still', async () => {
  const target = await launchTimerTarget({ station: oneServer.station });
  process.kill(target.pid, 'SIGSTOP');
  await target[Symbol.asyncDispose]();
  expect(() => process.kill(target.pid, 0)).toThrow(/ESRCH/);
});
