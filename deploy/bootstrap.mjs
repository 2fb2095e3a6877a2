// Makes a bare clone ready and then does what was asked for:
//
//     node deploy/bootstrap.mjs demo|plimsoll|test [arguments]
//
// It runs on whatever Node the host has (20 or newer) and uses nothing but Node's own modules, because
// nothing else is there yet. Everything after the set-up runs on the Node that the workspace installs.
// Set-up speaks on stderr; stdout belongs to the command.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { installTools } from './apt-packages.mjs';
import { ensureDependencies, hasDependencies, nodeBinary } from './dependencies.mjs';
import { launch } from './launch.mjs';
import { withLock } from './lock.mjs';
import { SetupError } from './setup-error.mjs';
import { testTools } from './test-tools.mjs';

const root = path.resolve(
  import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname),
  '..',
);
const cli = path.join(root, 'cli/src/main.ts');
/** Little is allocated per request, and it dies young: a larger young generation only takes memory, 25 to 40 MB of it. */
const nodeFlags = ['--max-semi-space-size=4'];
const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');

/** What Node makes of the sources is kept: that is half of a command's start, and 25 MB of its memory. */
const keepsCode = {
  NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? path.join(root, '.cache/compile'),
};

/** Command name to what runs on the workspace's Node once everything is there. */
const commands = {
  demo: {
    tools: [],
    argv: [...nodeFlags, cli, 'demo'],
    cwd: callerDirectory,
    env: keepsCode,
  },
  plimsoll: { tools: [], argv: [...nodeFlags, cli], cwd: callerDirectory, env: keepsCode },
  test: { tools: testTools, argv: [vitest, 'run'], cwd: () => root, env: {} },
};

async function main([name = '', ...args]) {
  if (!Object.hasOwn(commands, name)) {
    console.error(
      `bootstrap: expected one of ${Object.keys(commands).join(', ')}, found ${JSON.stringify(name)}`,
    );
    return 2;
  }
  const command = commands[name];
  await setUp(command.tools);
  return launch(nodeBinary(root), [...command.argv, ...args], {
    cwd: command.cwd(),
    env: { ...process.env, ...command.env, PATH: searchPath(command.tools) },
  });
}

async function setUp(tools) {
  const missing = () => tools.filter(({ find }) => find() === null);
  if (hasDependencies(root) && missing().length === 0) return;
  await withLock(path.join(root, '.cache/setup.lock'), async () => {
    // Somebody else may have done it while we waited for the lock.
    if (!hasDependencies(root)) await ensureDependencies(root);
    await installTools(missing());
  });
}

/** Puts the workspace's Node first, so that child processes use it too, and the tools in reach. */
function searchPath(tools) {
  const found = tools.map(({ find }) => find()).filter((file) => file !== null);
  const directories = [path.dirname(nodeBinary(root)), process.env.PATH ?? ''];
  return [...directories, ...found.map((file) => path.dirname(file))].join(path.delimiter);
}

/** Where the person stands: npm itself moves to the package's folder before it runs a script. */
function callerDirectory() {
  const isOurScript = process.env.npm_package_json === path.join(root, 'package.json');
  const standing = process.env.INIT_CWD;
  return isOurScript && standing !== undefined && existsSync(standing) ? standing : process.cwd();
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  console.error(`plimsoll: ${error.message}`);
  process.exitCode = 1;
}
