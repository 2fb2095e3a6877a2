/** For agents and coordinators of a simulation: the journal says more. */
import type { Log } from '@plimsoll/agent/log';

export const silentLog: Log = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  child: () => silentLog,
};
