/** The gamma function's logarithm and its derivatives, for arguments above 0: by recurrence up to 16, then by Stirling's series. */

const from = 16;

export function logGamma(x: number): number {
  let shifted = x;
  let product = 1;
  for (; shifted < from; shifted += 1) product *= shifted;
  const r = 1 / (shifted * shifted);
  const series = (1 / 12 - r * (1 / 360 - r * (1 / 1260 - r * (1 / 1680 - r / 1188)))) / shifted;
  const stirling = (shifted - 0.5) * Math.log(shifted) - shifted + 0.5 * Math.log(2 * Math.PI);
  return stirling + series - Math.log(product);
}

export function digamma(x: number): number {
  let shifted = x;
  let sum = 0;
  for (; shifted < from; shifted += 1) sum += 1 / shifted;
  const r = 1 / (shifted * shifted);
  const series = r * (1 / 12 - r * (1 / 120 - r * (1 / 252 - r * (1 / 240 - r / 132))));
  return Math.log(shifted) - 0.5 / shifted - series - sum;
}

export function trigamma(x: number): number {
  let shifted = x;
  let sum = 0;
  for (; shifted < from; shifted += 1) sum += 1 / (shifted * shifted);
  const r = 1 / (shifted * shifted);
  const series = r * (1 / 6 - r * (1 / 30 - r * (1 / 42 - r * (1 / 30 - (r * 5) / 66))));
  return (1 + series) / shifted + 0.5 * r + sum;
}
