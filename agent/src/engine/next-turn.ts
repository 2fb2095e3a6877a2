/** The event loop's next turn, after a nap if there is time for one. */

/** Nobody ever wakes it: waiting on it is a sleep that is finer than a timer's millisecond. */
const pillow = new Int32Array(new SharedArrayBuffer(4));

/** Naps below this are late before they begin: what it takes the system to wake a thread. */
const napUsMin = 20;

export function nextTurn(run: () => void, napUs: number): void {
  if (napUs >= napUsMin) Atomics.wait(pillow, 0, 0, napUs / 1000);
  setImmediate(run);
}
