/** A source of random numbers that is passed in, so that a seed replays a run. */
export interface Rng {
  /** Uniform in [0, 1). */
  next(): number;
}

/**
 * A seeded generator: xoshiro128** with its state drawn by splitmix32 from the seed and the stream
 * number, so that streams of one seed are independent for our purposes.
 *
 * @param seed any whole number that a double holds exactly
 * @param stream which of the seed's streams: an agent's index, for example
 */
export function seededRng(seed: number, stream = 0): Rng {
  // Seed and stream are scrambled in turn. Adding the stream to the seed instead would let the streams'
  // states overlap, since splitmix's outputs follow from each other by addition, too.
  const low = scramble(seed | 0);
  const high = scramble(low ^ Math.floor(seed / 2 ** 32));
  const splitmix = splitmix32(scramble(high ^ scramble(stream + 1)));
  const next32 = xoshiro128([splitmix(), splitmix(), splitmix(), splitmix()]);
  return {
    next() {
      // 53 bits, so that the logarithm of a small value is as fine as a double allows.
      return ((next32() >>> 5) * 67108864 + (next32() >>> 6)) / 9007199254740992;
    },
  };
}

/** An exponentially distributed number with mean 1. */
export function exponential(rng: Rng): number {
  return -Math.log(1 - rng.next());
}

/**
 * Uniform in [0, 1), by number instead of in turn: whoever asks for number n of a seed gets the same.
 *
 * @param n a whole number, 0 or more
 */
export function uniformAt(seed: number, n: number): number {
  const high = scramble(scramble(seed | 0) ^ Math.floor(n / 2 ** 32));
  return (scramble(scramble((n | 0) ^ high) + 0x9e3779b9) >>> 0) / 2 ** 32;
}

/**
 * xoshiro128** 1.1 (Blackman and Vigna, "Scrambled linear pseudorandom number generators", 2021):
 * 32 bits a call. The state must not be all zeros.
 */
export function xoshiro128(state: readonly [number, number, number, number]): () => number {
  let [a, b, c, d] = state;
  return () => {
    const scrambled = Math.imul(rotateLeft(Math.imul(b, 5), 7), 9);
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotateLeft(d, 11);
    return scrambled >>> 0;
  };
}

/** Four calls never give four zeros: the outputs of different calls differ. */
function splitmix32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    return scramble(state);
  };
}

/** A permutation of the 32-bit integers: MurmurHash3's finaliser. */
function scramble(value: number): number {
  let z = value;
  z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
  z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
  return z ^ (z >>> 16);
}

function rotateLeft(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}
