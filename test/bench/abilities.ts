/** What the programs on this machine can do, asked of themselves. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Located } from './peers/roster.ts';

const cli = join(import.meta.dirname, '../../cli/src/main.ts');

export function abilitiesOfLoad(): { readonly selfTest: boolean } {
  const help = execFileSync(process.execPath, [cli, 'load', '--help'], { encoding: 'utf8' });
  return { selfTest: help.includes('--self-test') };
}

/** The installer writes down which versions it fetched. */
export function versionsOf(
  installed: readonly (Located & { readonly type: 'installed' })[],
  cacheFolder: string,
): readonly { readonly name: string; readonly version: string }[] {
  return installed.map(({ peer }) => {
    const name = peer.executable.split('/').at(-1)?.split('.')[0] ?? peer.name;
    return { name: peer.name, version: versionOf(join(cacheFolder, 'versions', name)) };
  });
}

function versionOf(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return '';
  }
}
