/** A target without a network: whatever is issued is answered on the event loop's next turn. What is left is the engine's own cost. */
import { type Done, type Driver, type Findings, outcomes, type Probe } from '../engine/driver.ts';
import { nothingFound } from './driver-work.ts';

const requestBytes = 1_000;
const answerBytes = 100;

export class NullDriver implements Driver {
  readonly slots: number;
  readonly endpoints = 1;
  /** The slots to be answered on the next turn, and those that are being answered on this one. */
  #issued: Int32Array;
  #answering: Int32Array;
  #count = 0;
  #done: Done = () => {};
  readonly #onTurn = () => this.#answer();

  constructor(slots: number) {
    this.slots = slots;
    this.#issued = new Int32Array(slots);
    this.#answering = new Int32Array(slots);
  }

  async check(): Promise<Findings> {
    return nothingFound;
  }

  async probe(): Promise<Probe> {
    const bytes = { bytesSent: requestBytes, bytesReceived: answerBytes };
    return { outcome: outcomes.completed, detail: '', ...bytes };
  }

  attach(done: Done): void {
    this.#done = done;
  }

  issue(slot: number): number {
    if (this.#count === 0) setImmediate(this.#onTurn);
    this.#issued[this.#count] = slot;
    this.#count += 1;
    return requestBytes;
  }

  flush(): void {}

  cancel(): void {}

  faults(): ReadonlyMap<string, number> {
    return new Map();
  }

  async [Symbol.asyncDispose](): Promise<void> {}

  #answer(): void {
    const count = this.#count;
    const slots = this.#issued;
    this.#issued = this.#answering;
    this.#answering = slots;
    this.#count = 0;
    for (let i = 0; i < count; i++) this.#done(slots[i]!, outcomes.completed, answerBytes);
  }
}
