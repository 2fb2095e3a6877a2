/** What a request says of itself before its body. */
export interface RequestHead {
  readonly method: string;
  /** With query. */
  readonly path: string;
  /** In the order in which they came, names in lower case. */
  readonly headers: readonly (readonly [name: string, value: string])[];
}
