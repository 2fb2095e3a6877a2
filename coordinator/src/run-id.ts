/** Ids of runs: sortable by the time of creation, and short enough to say. */
const digits = '0123456789abcdefghjkmnpqrstvwxyz';

/**
 * Nine digits of milliseconds and four random ones, such as `1jdq2x7mk-4f7c`.
 *
 * @param random uniform in [0, 1)
 */
export function newRunId(wallMs: number, random: () => number): string {
  return `${digitsOf(wallMs, 9)}-${digitsOf(Math.floor(random() * 32 ** 4), 4)}`;
}

function digitsOf(value: number, length: number): string {
  let rest = Math.floor(value);
  let text = '';
  for (let index = 0; index < length; index++) {
    text = (digits[rest % 32] ?? '0') + text;
    rest = Math.floor(rest / 32);
  }
  return text;
}
