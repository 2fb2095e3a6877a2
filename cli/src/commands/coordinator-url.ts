/** Which coordinator a command talks to: the flag, the environment, or one on this machine. */
import { coordinatorDefaults } from '@plimsoll/coordinator/config';
import { Option } from 'commander';
import type { Shell } from '../shell.ts';

/** Where `plimsoll coordinator` listens when nothing else is said. */
export const defaultCoordinatorUrl = `http://${coordinatorDefaults.listen}`;

export function coordinatorOption(): Option {
  return new Option(
    '--coordinator <url>',
    'the API of a coordinator, or of several, separated by commas; also PLIMSOLL_COORDINATOR',
  );
}

/** For commands that need one, and look on this machine when nothing is said. */
export function fleetOption(): Option {
  const option = coordinatorOption();
  option.description += ` (default: ${defaultCoordinatorUrl})`;
  return option;
}

/** Null when neither says where it is. */
export function coordinatorUrlOf(shell: Shell, flag: string | undefined): string | null {
  return flag ?? shell.env['PLIMSOLL_COORDINATOR'] ?? null;
}
