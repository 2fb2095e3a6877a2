// The broker that the tests of the fleet need. Nothing else does: the demo and local runs use none.
import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import { runQuietly } from './child.mjs';
import { SetupError } from './setup-error.mjs';

/** Debian puts servers where ordinary users don't look. */
const alsoIn = ['/usr/sbin', '/usr/local/sbin', '/usr/local/bin', '/opt/homebrew/bin'];
const howTo =
  'install it with `apt-get install nats-server`, `brew install nats-server`, or from https://github.com/nats-io/nats-server/releases, so that it is on PATH';

/** The program's path, or null. */
export function findNatsServer() {
  const directories = [...(process.env.PATH ?? '').split(path.delimiter), ...alsoIn];
  const candidates = directories
    .filter(path.isAbsolute)
    .map((directory) => path.join(directory, 'nats-server'));
  return candidates.find(isExecutable) ?? null;
}

export async function installNatsServer() {
  const prefix = rootPrefix();
  if (!existsSync('/usr/bin/apt-get') || prefix === null) {
    throw new SetupError(`the tests need nats-server: ${howTo}`);
  }
  console.error('plimsoll: installing nats-server with apt-get (once)');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const [program, ...args] = [...prefix, 'apt-get', '-qq', '-o', 'DPkg::Lock::Timeout=120'];
  // A failing update isn't the end: one of many sources may be down, or the lists be there already.
  await runQuietly(program, [...args, 'update'], { env });
  const code = await runQuietly(
    program,
    [...args, 'install', '-y', '--no-install-recommends', 'nats-server'],
    { env },
  );
  if (code !== 0 || findNatsServer() === null) {
    throw new SetupError(`the tests need nats-server, and apt-get could not install it: ${howTo}`);
  }
}

/** How to become root: already are, by sudo, or not at all. */
function rootPrefix() {
  if (process.getuid?.() === 0) return [];
  const isInteractive = process.stderr.isTTY === true;
  if (!existsSync('/usr/bin/sudo')) return null;
  // Without a person at the terminal a password prompt would wait for ever.
  return isInteractive ? ['/usr/bin/sudo'] : ['/usr/bin/sudo', '-n'];
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
