/** How a protocol makes bytes of recorded requests, in the loader's thread. */
import type { Problem } from '@plimsoll/core/problem';
import type { Route } from '@plimsoll/core/recording';

export interface RequestEncoding {
  /** Why requests of the route can't be sent over the protocol. */
  problemsOf(route: Route): readonly Problem[];
  /** Only for a route without problems. */
  encode(route: Route): RouteEncoding;
}

export interface RouteEncoding {
  readonly firstMark: number;
  readonly secondMark: number;
  lengthWith(body: Uint8Array): number;
  put(to: Buffer, at: number, body: Uint8Array): void;
}
