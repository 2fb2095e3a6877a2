/**
 * Looks names up for connections, and gives out only addresses that the allow-list has: what a name led to when the run
 * was prepared says nothing about where it leads now.
 */
import { type LookupAddress, type LookupOptions, lookup as lookUp } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { type AllowList, allowsAddress, allowsName, type Place } from './allow-list.ts';

/** Null where the system's own way will do: without a list, for an address, and for a name that is allowed as such. */
export function guardedLookup(allow: AllowList | null, place: Place): LookupFunction | null {
  if (allow === null || isIP(place.host) !== 0 || allowsName(allow, place)) return null;
  return (host: string, options: LookupOptions, done: Parameters<LookupFunction>[2]) => {
    lookUp(host, { ...options, all: true }, (error, addresses) => {
      if (error !== null) {
        done(error, []);
        return;
      }
      const allowed = addresses.filter(({ address }) =>
        allowsAddress(allow, { host: address, port: place.port }),
      );
      const [first] = allowed;
      if (first === undefined) done(new NotAllowedError(place, addresses), []);
      else if (options.all === true) done(null, allowed);
      else done(null, first.address, first.family);
    });
  };
}

class NotAllowedError extends Error implements NodeJS.ErrnoException {
  readonly code = 'NOT_ALLOWED';

  constructor({ host, port }: Place, addresses: readonly LookupAddress[]) {
    const found = addresses.map(({ address }) => address).join(', ');
    super(`this agent may not send to ${host}:${port}, which is ${found}`);
    this.name = 'NotAllowedError';
  }
}
