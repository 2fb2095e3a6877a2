/**
 * Which keys a cache holds that keeps those used last. Keys are numbers below a limit, so that nothing is hashed or allocated: slots
 * hold keys, and are linked from the one used last to the one used longest ago.
 */
import { assert } from '../assert.ts';

const none = -1;

export class LruKeys {
  /** By key. */
  readonly #slots: Int32Array;
  /** By slot, as are the links. */
  readonly #keys: Int32Array;
  readonly #newer: Int32Array;
  readonly #older: Int32Array;
  #used = 0;
  #newest = none;
  #oldest = none;

  /**
   * @param room keys that it holds at most
   * @param greatest the greatest key there is
   */
  constructor(room: number, greatest: number) {
    assert(room >= 1, 'a cache with room for a key');
    this.#slots = new Int32Array(greatest + 1).fill(none);
    const slots = Math.min(room, greatest + 1);
    this.#keys = new Int32Array(slots);
    this.#newer = new Int32Array(slots);
    this.#older = new Int32Array(slots);
  }

  /** Whether it was there. Now it is. */
  use(key: number): boolean {
    const found = this.#slots[key]!;
    if (found === none) {
      this.#putFirst(this.#roomFor(key));
      return false;
    }
    if (found !== this.#newest) {
      this.#takeOut(found);
      this.#putFirst(found);
    }
    return true;
  }

  #roomFor(key: number): number {
    let slot = this.#used;
    if (slot < this.#keys.length) {
      this.#used += 1;
    } else {
      slot = this.#oldest;
      this.#takeOut(slot);
      this.#slots[this.#keys[slot]!] = none;
    }
    this.#keys[slot] = key;
    this.#slots[key] = slot;
    return slot;
  }

  #takeOut(slot: number): void {
    const newer = this.#newer[slot]!;
    const older = this.#older[slot]!;
    if (newer === none) this.#newest = older;
    else this.#older[newer] = older;
    if (older === none) this.#oldest = newer;
    else this.#newer[older] = newer;
  }

  #putFirst(slot: number): void {
    this.#newer[slot] = none;
    this.#older[slot] = this.#newest;
    if (this.#newest === none) this.#oldest = slot;
    else this.#newer[this.#newest] = slot;
    this.#newest = slot;
  }
}
