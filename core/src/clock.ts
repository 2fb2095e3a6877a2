/**
 * Time as a value that is passed in. Real clocks live in the shells (agent, coordinator); tests and
 * the simulator pass a virtual one.
 */
export interface Clock {
  /** Microseconds on a clock that never goes back. Its zero means nothing across processes. */
  nowUs(): number;
  /** Calls `run` once, `delayUs` from now or a little later. Disposing it cancels the call. */
  after(delayUs: number, run: () => void): Disposable;
}
