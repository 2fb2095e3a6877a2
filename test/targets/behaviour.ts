/** How a timer target misbehaves, beside being slow. */
export interface Behaviour {
  /** Of the requests: answered with 500 when they are done. */
  readonly failShare: number;
  /** Of the requests: never answered, and never served. */
  readonly hangShare: number;
  /** The whole process stands still, once; null never does. */
  readonly freeze: { readonly afterFirstRequestMs: number; readonly forMs: number } | null;
  /** Nothing listens: the port was taken and given back. */
  readonly refuses: boolean;
}

export const goodBehaviour: Behaviour = {
  failShare: 0,
  hangShare: 0,
  freeze: null,
  refuses: false,
};
