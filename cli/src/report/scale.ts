/** From values to places on a drawing, and the round values that an axis names. */

/** Two ends: of the values, or of the places that they go to. */
export type Ends = readonly [number, number];

export type Scale = (value: number) => number;

/** Values beyond the ends go beyond the places: clip the drawing, or clamp them. */
export function linearScale(values: Ends, places: Ends): Scale {
  const [from, to] = values;
  const [start, end] = places;
  const perUnit = (end - start) / (to - from);
  return (value) => start + (value - from) * perUnit;
}

/** Values below the lowest go to it, 0 included, and those above the highest to that. */
export function logScale(values: Ends, places: Ends): Scale {
  const [from, to] = values;
  const scale = linearScale([Math.log(from), Math.log(to)], places);
  return (value) => scale(Math.log(Math.min(to, Math.max(from, value))));
}

/** Multiples of 1, 2 or 5 times a power of ten between two values, at most about so many. */
export function roundTicks([from, to]: Ends, most: number): readonly number[] {
  const step = roundUp((to - from) / most);
  const first = Math.ceil(from / step - 1e-9);
  const last = Math.floor(to / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
}

/** Within a decade, from the most to the fewest. */
const digits = [[1, 2, 5], [1, 3], [1]] as const;

/** Round values for a logarithmic axis: at most so many, where powers of ten allow it. */
export function logTicks([from, to]: Ends, most: number): readonly number[] {
  const first = Math.floor(Math.log10(from));
  const powers = Array.from(
    { length: Math.ceil(Math.log10(to)) - first + 1 },
    (_, index) => first + index,
  );
  const choices = digits.map((set) =>
    powers
      .flatMap((power) => set.map((digit) => Number(`${digit}e${power}`)))
      .filter((tick) => tick >= from * (1 - 1e-9) && tick <= to * (1 + 1e-9)),
  );
  return choices.find((ticks) => ticks.length <= most) ?? choices.at(-1) ?? [];
}

const stepsS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 28_800];

/** Whole seconds, minutes or hours from 0 up to `endS`, at most so many. */
export function timeTicks(endS: number, most: number): readonly number[] {
  const step = stepsS.find((seconds) => endS / seconds < most) ?? 86_400;
  return Array.from({ length: Math.floor(endS / step + 1e-9) + 1 }, (_, index) => index * step);
}

/** The next of 1, 2, 5, 10, 20 and so on. */
export function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const digit = [1, 2, 5].find((one) => one * power >= value * (1 - 1e-9)) ?? 10;
  return digit * power;
}
