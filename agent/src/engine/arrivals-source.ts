/** Where the engine gets its intended instants from: pure pacing behind two members. */
export interface ArrivalSource {
  /** The next arrival's instant on the engine's clock; Infinity while none is planned. */
  readonly nextUs: number;
  /** Goes on to the arrival after it. */
  advance(): void;
}

export const noArrivals: ArrivalSource = { nextUs: Number.POSITIVE_INFINITY, advance() {} };
