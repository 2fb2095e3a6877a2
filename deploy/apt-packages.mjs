// Programs that the tests need and Debian packages. Nothing else needs them: the demo and local runs use none.
import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import { runQuietly } from './child.mjs';
import { SetupError } from './setup-error.mjs';

/** The path of the first of these names that is a program on PATH or in one of the folders, or null. */
export function findProgram(names, alsoIn) {
  const directories = [...(process.env.PATH ?? '').split(path.delimiter), ...alsoIn];
  const candidates = names.flatMap((name) =>
    directories.filter(path.isAbsolute).map((directory) => path.join(directory, name)),
  );
  return candidates.find(isExecutable) ?? null;
}

/** Installs the packages of tools that are missing, all in one go. A tool: {what, packageName, find, howTo}. */
export async function installTools(tools) {
  const [first] = tools;
  if (first === undefined) return;
  const prefix = rootPrefix();
  if (!existsSync('/usr/bin/apt-get') || prefix === null) {
    throw new SetupError(`the tests need ${first.what}: ${first.howTo}`);
  }
  const names = tools.map(({ packageName }) => packageName);
  console.error(`plimsoll: installing ${names.join(' and ')} with apt-get (once)`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const [program, ...args] = [...prefix, 'apt-get', '-qq', '-o', 'DPkg::Lock::Timeout=120'];
  // A failing update isn't the end: one of many sources may be down, or the lists be there already.
  await runQuietly(program, [...args, 'update'], { env });
  await runQuietly(program, [...args, 'install', '-y', '--no-install-recommends', ...names], {
    env,
  });
  const missing = tools.find(({ find }) => find() === null);
  if (missing !== undefined) {
    throw new SetupError(
      `the tests need ${missing.what}, and apt-get could not install it: ${missing.howTo}`,
    );
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
