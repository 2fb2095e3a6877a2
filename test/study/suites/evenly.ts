/** At most so many of a list, evenly over it and in its order. */
export function evenly<T>(list: readonly T[], most: number): readonly T[] {
  const stride = Math.max(1, list.length / most);
  const count = Math.min(most, list.length);
  return Array.from({ length: count }, (_, i) => list[Math.floor(i * stride)]!); // Below the length.
}
