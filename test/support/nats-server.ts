/** A real nats-server for a test: on a port of its own, gone when the test is over. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

export interface NatsServer extends AsyncDisposable {
  /** `nats://127.0.0.1:4222` */
  readonly url: string;
  readonly port: number;
}

const readyWithinMs = 10_000;
const pollMs = 20;
/** Debian puts it where the PATH of plain users doesn't look. */
const binaries = ['nats-server', '/usr/sbin/nats-server', '/usr/local/bin/nats-server'];

/**
 * Starts a server and waits until it answers.
 *
 * @param port a free one when left out; give one to start a server again where it was
 * @param storeDir where JetStream keeps its files; without it there is no JetStream
 */
export async function startNatsServer(port?: number, storeDir?: string): Promise<NatsServer> {
  const chosen = port ?? (await freePort());
  const js = storeDir === undefined ? [] : ['--jetstream', '--store_dir', storeDir];
  const args = ['--addr', '127.0.0.1', '--port', String(chosen), ...js];
  return await startWith(args, { port: chosen });
}

/** Starts a server as its configuration says, in the file's folder. */
export function startConfiguredServer(
  folder: string,
  file: string,
  port: number,
): Promise<NatsServer> {
  return startWith(['-c', file], { port, cwd: folder });
}

async function startWith(
  args: readonly string[],
  { port: chosen, cwd }: { readonly port: number; readonly cwd?: string },
): Promise<NatsServer> {
  const child = await spawnServer(args, cwd);
  // Should the tests end without disposing of it.
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  child.once('exit', () => process.off('exit', kill));
  const log: string[] = [];
  child.stderr?.setEncoding('utf8').on('data', (text: string) => log.push(text));
  try {
    await untilReady(child, chosen);
  } catch (error) {
    await stop(child);
    throw new Error(`nats-server did not start on port ${chosen}:\n${log.join('')}`, {
      cause: error,
    });
  }
  return {
    url: `nats://127.0.0.1:${chosen}`,
    port: chosen,
    [Symbol.asyncDispose]: () => stop(child),
  };
}

/** A port that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function spawnServer(args: readonly string[], cwd = '.'): Promise<ChildProcess> {
  for (const binary of binaries) {
    const child = spawn(binary, args, { cwd, stdio: ['ignore', 'ignore', 'pipe'] });
    try {
      // Rejects with what 'error' brings, such as that there is no such file.
      await once(child, 'spawn');
      return child;
    } catch {
      // Not there.
    }
  }
  throw new Error(
    'nats-server is not installed: apt-get install nats-server (Debian, Ubuntu) or brew install nats-server (macOS)',
  );
}

/** Ready is when it greets: it sends INFO as soon as a connection is made. */
async function untilReady(child: ChildProcess, port: number): Promise<void> {
  const deadline = AbortSignal.timeout(readyWithinMs);
  while (!(await greets(port, deadline))) {
    if (child.exitCode !== null) throw new Error(`It exited with code ${child.exitCode}`);
    await delay(pollMs, undefined, { signal: deadline });
  }
}

async function greets(port: number, signal: AbortSignal): Promise<boolean> {
  const socket = connect({ port, host: '127.0.0.1' });
  try {
    const [data] = (await once(socket, 'data', { signal })) as [Buffer];
    return data.toString().startsWith('INFO ');
  } catch (error) {
    if (signal.aborted) throw error;
    return false;
  } finally {
    socket.destroy();
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}
