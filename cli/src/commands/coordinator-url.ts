/** Which coordinator a command talks to: the flag, the environment, or one on this machine. */
import { Option } from 'commander';
import type { Shell } from '../shell.ts';

/** Where `plimsoll coordinator` listens when nothing else is said. */
export const defaultCoordinatorUrl = 'http://127.0.0.1:7070';

export function coordinatorOption(): Option {
  return new Option('--coordinator <url>', 'the API of a coordinator; also PLIMSOLL_COORDINATOR');
}

/** Null when neither says where it is. */
export function coordinatorUrlOf(shell: Shell, flag: string | undefined): string | null {
  return flag ?? shell.env['PLIMSOLL_COORDINATOR'] ?? null;
}
