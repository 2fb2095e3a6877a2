/** What is known of a feature without keeping its values: its moments, its ends, and its logarithm's moments. */
import { Moments } from '@plimsoll/core/statistics/moments';

export class FeatureTally {
  readonly values = new Moments();
  /** Of the logarithms of the values above 0. */
  readonly logs = new Moments();
  min = Infinity;
  max = -Infinity;

  add(value: number): void {
    this.values.add(value);
    if (value > 0) this.logs.add(Math.log(value));
    if (value < this.min) this.min = value;
    if (value > this.max) this.max = value;
  }
}
