/** A block's features by name. Bodies that were recorded say how many bytes they have, where no feature does. */
import type { RequestColumns } from '@plimsoll/core/recording';
import type { Recording } from '../recording/recording.ts';

const bytesName = 'requestBytes';

export type NamedColumn = readonly [name: string, values: Float64Array];

export class FeatureColumns {
  readonly #recording: Recording;
  readonly #hasBytes: boolean;
  /** Bytes plus 1 by a payload's number; 0 where nobody asked yet. */
  #payloadBytes = new Uint32Array(1024);

  constructor(recording: Recording) {
    this.#recording = recording;
    this.#hasBytes = recording.names.includes(bytesName);
  }

  of({ features, payloads }: RequestColumns): readonly NamedColumn[] {
    const named = features.map(
      ({ name, values }) => [this.#recording.names[name] ?? '', values] as const,
    );
    if (this.#hasBytes || payloads.every((payload) => payload === 0)) return named;
    const bytes = Float64Array.from(payloads, (payload) =>
      payload === 0 ? Number.NaN : this.#bytesOf(payload - 1),
    );
    return [...named, [bytesName, bytes]];
  }

  #bytesOf(payload: number): number {
    if (payload >= this.#payloadBytes.length) {
      const longer = new Uint32Array(2 ** Math.ceil(Math.log2(payload + 1) + 1));
      longer.set(this.#payloadBytes);
      this.#payloadBytes = longer;
    }
    const known = this.#payloadBytes[payload] ?? 0;
    if (known > 0) return known - 1;
    const bytes = this.#recording.payload(payload).length;
    this.#payloadBytes[payload] = bytes + 1;
    return bytes;
  }
}
