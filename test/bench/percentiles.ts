/** What a script prints of the durations that it measured. */
export function percentilesMs(values: readonly number[], shares = [0.5, 0.9, 0.99]): string {
  const ordered = values.toSorted((a, b) => a - b);
  const at = (share: number) =>
    (ordered[Math.ceil(share * ordered.length) - 1] ?? Number.NaN).toFixed(1);
  const parts = shares.map((share) => `p${share * 100} ${at(share)} ms`);
  return [...parts, `max ${at(1)} ms`].join(', ');
}
