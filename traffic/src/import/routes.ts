/** What requests of logs are sent to. One object for each, since recordings number them. */
import type { Route } from '@plimsoll/core/recording';

type Headers = Route['headers'];

/** More different ones than this are forgotten and made again. */
const rememberedMost = 1 << 16;

export type RouteMaker = (method: string, path: string, headers?: Headers) => Route;

export function routeMaker(): RouteMaker {
  const known = new Map<string, Route>();
  return (method, path, headers = []) => {
    const text =
      headers.length === 0 ? `${method} ${path}` : JSON.stringify([method, path, headers]);
    let route = known.get(text);
    if (route === undefined) {
      if (known.size >= rememberedMost) known.clear();
      route = { method, path, headers };
      known.set(text, route);
    }
    return route;
  };
}

/** Of traces that say nothing of it: what most servers of language models take. */
export const completions: Route = {
  method: 'POST',
  path: '/v1/completions',
  headers: [['content-type', 'application/json']],
};
