/**
 * How much of one model's load goes together with how much of another's. With a of the model under test and b of the other
 * one, in requests per second, the SLO just holds where
 *
 *     a/A + b/B + k (a/A)(b/B)^p = 1,        that is  a = A (1 - u) / (1 + k u^p),   u = b/B
 *
 * A is the capacity alone, B the rate of the other model that leaves nothing. The capacity falls from A to 0, and steadily, for
 * every k > -1 (with p = 1 where k is below 0).
 *
 * k = 0 is the straight line of shared processors, which is more than a guess: where a limit on the tail of the waiting time
 * is what binds, the rates that a queue of several classes can take lie below a plane, each class counting by its effective
 * bandwidth (Kelly, Queueing Systems 9, 1991; for M/G/1 in heavy traffic by E S + c E S^2). What two models cost each other
 * beyond their shares, k says: above 0 they disturb each other (caches, one's long steps in the way of the other), below 0 they
 * share gracefully (one works while the other waits). p is 1 where that grows with the other model's load, and below where
 * most of it comes with the first requests: batches of few requests are nearly as long as full ones.
 */
export interface TradeOff {
  /** A. */
  readonly aloneRps: number;
  /** B. */
  readonly fullRps: number;
  /** k, above -1. */
  readonly interference: number;
  /** p, above 0. */
  readonly onset: number;
}

/** Requests per second; 0 from `fullRps` on. */
export function capacityBeside(tradeOff: TradeOff, backgroundRps: number): number {
  const used = backgroundRps / tradeOff.fullRps;
  return used >= 1 ? 0 : (tradeOff.aloneRps * (1 - used)) / heldUp(tradeOff, used);
}

/** 1 + k u^p. */
export function heldUp({ interference, onset }: TradeOff, used: number): number {
  return 1 + interference * used ** (interference > 0 ? onset : 1);
}
