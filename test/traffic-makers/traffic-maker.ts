/**
 * What a model is asked for in production. A request has dimensions (how many candidates, tokens, pixels), and a key: what it is
 * about. Both make its content, so that either can be held while the other varies.
 */
import type { Rng } from '@plimsoll/core/rng';
import type { Tensor } from '../model-server/tensors.ts';

/** What varies in the shapes of a request's tensors: [candidates], [tokens] or [height, width]. */
export type Dimensions = readonly number[];

export interface TrafficKind {
  /** The recording's class. */
  readonly name: string;
  /** Of the requests, outside of bursts and in them. */
  readonly calmShare: number;
  readonly burstShare: number;
}

export interface TrafficSubject {
  readonly dimensions: Dimensions;
  /** 0 is the most popular. */
  readonly key: number;
}

export interface TrafficMaker<K extends TrafficKind = TrafficKind> {
  readonly kinds: readonly K[];
  draw(kind: K, rng: Rng): TrafficSubject;
  /**
   * The tensors of a request. What it takes from `rng` doesn't depend on the dimensions but by going on for longer: one that is
   * larger has a smaller one of the same key and generator as its beginning.
   */
  tensors(subject: TrafficSubject, rng: Rng): readonly Tensor[];
  features(dimensions: Dimensions): Readonly<Record<string, number>>;
  /** What the cost grows with: candidates, tokens, pixels. */
  countOf(dimensions: Dimensions): number;
  /** The most ordinary request of a count. */
  dimensionsOf(count: number): Dimensions;
}
