/** `plimsoll keys`: makes the keys with which a coordinator signs and agents check. */
import { constants } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeKeyPair } from '@plimsoll/bus/key-pair';
import { type ExitCode, exitCodes } from '../exit-code.ts';
import type { AddCommand } from '../program.ts';
import { refuse, type Shell } from '../shell.ts';

const privateName = 'coordinator.key';
const publicName = 'coordinator.pub';

const help = `
Agents with --trust obey nobody who hasn't the private key, whatever else is on their NATS.

Example:
  plimsoll keys --out keys
  plimsoll coordinator --nats nats://127.0.0.1:4222 --signing-key keys/${privateName}
  plimsoll agent --nats nats://127.0.0.1:4222 --trust keys/${publicName}

The private key belongs to the coordinators alone. To change it, let agents trust the old and the new one (--trust
twice, or both in one file), then give the new one to the coordinators. Keys of other tools do as well: Ed25519, in PEM.`;

export const keysCommand: AddCommand = (program, shell, end) => {
  program
    .command('keys')
    .summary('makes the keys with which a coordinator signs')
    .description('Makes a key pair: coordinators sign with one half, agents check with the other.')
    .option('--out <folder>', 'where to; it is made where it is missing', '.')
    .addHelpText('after', help)
    .action(async ({ out }: { readonly out: string }) => end(await make(shell, out)));
};

async function make(shell: Shell, folder: string): Promise<ExitCode> {
  const { id, privatePem, publicPem } = makeKeyPair();
  const privateFile = join(folder, privateName);
  const publicFile = join(folder, publicName);
  try {
    await mkdir(folder, { recursive: true });
    // Never over a key that may be in use.
    const flag = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL;
    await writeFile(privateFile, privatePem, { mode: 0o600, flag });
    await writeFile(publicFile, publicPem, { flag });
  } catch (error) {
    const expected = `a folder without ${privateName} and ${publicName} that can be written to`;
    const found = error instanceof Error ? error.message : String(error);
    return refuse(shell, [{ path: '--out', expected, found }]);
  }
  shell.answer.write(`${privateFile}  for coordinators: --signing-key\n`);
  shell.answer.write(`${publicFile}  for agents: --trust (key ${id})\n`);
  return exitCodes.done;
}
