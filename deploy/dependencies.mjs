// Installs the workspace's packages, the right Node among them, when they are missing or out of date.
//
// pnpm comes through npm, so that neither corepack nor a global pnpm is needed. A stamp in .cache/ holds a
// hash of everything that decides what gets installed; while it matches, the check costs a few milliseconds.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runQuietly } from './child.mjs';
import { SetupError } from './setup-error.mjs';

export function nodeBinary(root) {
  return path.join(root, 'node_modules/node/bin/node');
}

export function hasDependencies(root) {
  // .modules.yaml is the last thing that pnpm writes; each room has links of its own.
  const needed = ['.modules.yaml', 'node/bin/node'].map((file) => `node_modules/${file}`);
  const links = roomsOf(root).map((room) => `${room}/node_modules`);
  if (![...needed, ...links].every((file) => existsSync(path.join(root, file)))) return false;
  return readOrEmpty(stampPath(root)) === fingerprint(root);
}

export async function ensureDependencies(root) {
  const { packageManager } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const args = [
    'exec',
    '--yes',
    `--package=${packageManager}`,
    '--',
    'pnpm',
    'install',
    '--frozen-lockfile',
  ];
  console.error(`plimsoll: installing dependencies with ${packageManager} (once; a minute or so)`);
  const code = await runQuietly('npm', [...args, '--reporter=append-only'], {
    cwd: root,
    // CI=true: pnpm asks no questions, such as whether it may replace node_modules. `npm run -s` silences
    // every npm below it; what goes wrong here has to be seen.
    env: { ...process.env, CI: 'true', npm_config_loglevel: 'error' },
  }).catch((error) => {
    throw new SetupError('npm was not found: install Node.js 20 or newer together with npm', {
      cause: error,
    });
  });
  if (code !== 0 || !existsSync(nodeBinary(root))) {
    throw new SetupError(
      `installing the dependencies failed (npm exec ${packageManager} ended with ${code}): mend what is said above, then try again`,
    );
  }
  mkdirSync(path.dirname(stampPath(root)), { recursive: true });
  writeFileSync(stampPath(root), fingerprint(root));
}

/** Of the lockfile, every package.json, and what runs them: another platform needs other binaries. */
function fingerprint(root) {
  const manifests = roomsOf(root).map((room) => `${room}/package.json`);
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}\n`);
  for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json', ...manifests]) {
    hash.update(`${file}\n${readOrEmpty(path.join(root, file))}\n`);
  }
  return hash.digest('hex');
}

/** The folders that pnpm-workspace.yaml names, in one line: `packages: [core, proto]`. */
function roomsOf(root) {
  const workspace = readFileSync(path.join(root, 'pnpm-workspace.yaml'), 'utf8');
  const named = /^packages:\s*\[(.*)\]/m.exec(workspace)?.[1] ?? '';
  return named.split(',').map((room) => room.trim());
}

function stampPath(root) {
  return path.join(root, '.cache/dependencies.sha256');
}

function readOrEmpty(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}
