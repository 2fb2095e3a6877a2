/** Two documents, number by number: how far one is from the other. */

export interface Difference {
  /** Where, with `*` for places in lists: `arrivals.scales.*.dispersion`. */
  readonly statistic: string;
  /** Over the larger of the two, or over 0.001 where both are smaller. Infinity for what isn't there, or is another text. */
  readonly relative: number;
}

const smallest = 1e-3;

/** Of all that is in `theirs`. */
export function differences(ours: unknown, theirs: unknown, at = ''): readonly Difference[] {
  if (typeof theirs === 'number' && typeof ours === 'number') {
    const size = Math.max(Math.abs(ours), Math.abs(theirs), smallest);
    return [{ statistic: at, relative: Math.abs(ours - theirs) / size }];
  }
  if (Array.isArray(theirs) && Array.isArray(ours) && theirs.length === ours.length) {
    return theirs.flatMap((value, index) => differences(ours[index], value, `${at}.*`));
  }
  if (isObject(theirs) && isObject(ours)) {
    return Object.entries(theirs).flatMap(([name, value]) =>
      differences(ours[name], value, at === '' ? name : `${at}.${name}`),
    );
  }
  return [{ statistic: at, relative: ours === theirs ? 0 : Infinity }];
}

/** The largest of each statistic. */
export function largest(all: readonly Difference[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const { statistic, relative } of all) {
    found.set(statistic, Math.max(found.get(statistic) ?? 0, relative));
  }
  return found;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
