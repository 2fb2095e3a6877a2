/** Shares as the tables print them. */

/** `0.75 %`, `12 %`: two digits that matter, one after the point at most below a hundredth. A dash for what isn't known. */
export function percentText(share: number | null): string {
  if (share === null || Number.isNaN(share)) return '–';
  const percent = 100 * share;
  const size = Math.abs(percent);
  return `${percent.toFixed(digitsOf(size))} %`;
}

/** By what it will be rounded to: 0.998 is 1.0. */
function digitsOf(size: number): number {
  if (size === 0 || size >= 9.95) return 0;
  return size >= 0.995 ? 1 : 2;
}

/** With its sign: `+0.3 %`. */
export function signedPercentText(share: number | null): string {
  const text = percentText(share);
  return share !== null && share > 0 ? `+${text}` : text.replace('-', '−');
}

/** How many times as much: `7.3 x`. */
export function timesText(value: number): string {
  return `${value.toFixed(value < 10 ? 1 : 0)} x`;
}
