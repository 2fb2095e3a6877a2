/** Works out what each request of traffic costs a cluster: its size beforehand, its cache when its work begins. */
import type { Cost } from './cluster.ts';
import { LruKeys } from './lru-keys.ts';
import type { Traffic } from './traffic.ts';

const free: Cost = { fixed: 1, perUnit: {}, classFactors: [], cache: null };

export class CostMeter {
  readonly #works: Float64Array;
  readonly #keys: Int32Array;
  readonly #missWork: number;
  /** One for each replica, or a shared one; none without a cache. */
  readonly #caches: readonly LruKeys[];
  readonly #isShared: boolean;

  /** @param cost by default every request takes one unit of work */
  constructor(cost: Cost | undefined, traffic: Traffic, replicas: number) {
    const { cache } = cost ?? free;
    this.#works = worksOf(cost ?? free, traffic);
    this.#keys = traffic.keys;
    this.#missWork = cache?.missWork ?? 0;
    this.#isShared = cache?.scope === 'shared';
    const caches = cache === null ? 0 : this.#isShared ? 1 : replicas;
    const most = traffic.keys.reduce((a, b) => Math.max(a, b), 0);
    this.#caches = Array.from({ length: caches }, () => new LruKeys(cache?.keys ?? 0, most));
  }

  /** Whatever the cache holds. */
  plainWork(number: number): number {
    return this.#works[number]!;
  }

  /** What its key costs more on this replica, whose cache holds the key from now on. */
  missWork(number: number, replica: number): number {
    const cache = this.#caches[this.#isShared ? 0 : replica];
    const key = this.#keys[number]!;
    if (cache === undefined || key === 0) return 0;
    return cache.use(key) ? 0 : this.#missWork;
  }
}

/** By request. A feature that the traffic doesn't have costs nothing. */
export function worksOf(cost: Cost, { atUs, classes, features }: Traffic): Float64Array {
  const works = new Float64Array(atUs.length).fill(cost.fixed);
  for (const [name, price] of Object.entries(cost.perUnit)) {
    const values = features[name];
    if (values === undefined) continue;
    for (let i = 0; i < works.length; i++) works[i]! += price * values[i]!;
  }
  for (let i = 0; i < works.length; i++) works[i]! *= cost.classFactors[classes[i]!] ?? 1;
  return works;
}
