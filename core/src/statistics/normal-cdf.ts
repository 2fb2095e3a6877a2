/** The standard normal distribution function, to a double's precision: a series near 0, a continued fraction in the tails. */

const tailFrom = 3;

export function normalCdf(x: number): number {
  const size = Math.abs(x);
  const density = Math.exp(-0.5 * size * size) / Math.sqrt(2 * Math.PI);
  if (size < tailFrom) {
    const half = density * series(size);
    return x < 0 ? 0.5 - half : 0.5 + half;
  }
  const tail = density / fraction(size);
  return x < 0 ? tail : 1 - tail;
}

/** x + x^3/3 + x^5/(3·5) + …, all of one sign. */
function series(x: number): number {
  let term = x;
  let sum = x;
  for (let n = 3; term > sum * 1e-17; n += 2) {
    term *= (x * x) / n;
    sum += term;
  }
  return sum;
}

/** x + 1/(x + 2/(x + 3/(x + …))) (Laplace). */
function fraction(x: number): number {
  let value = x;
  for (let n = 100; n >= 1; n -= 1) value = x + n / value;
  return value;
}
