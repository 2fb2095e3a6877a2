/** A broken rule of the house: where, what is banned, and what to do instead. */
export interface Violation {
  readonly path: string;
  /** From 1; null when it is about the file as a whole. */
  readonly line: number | null;
  readonly banned: string;
  readonly instead: string;
}

/** `core/src/search.ts:12: Date.now() is banned: take a Clock as a parameter`. */
export function describeViolation({ path, line, banned, instead }: Violation): string {
  return `${path}${line === null ? '' : `:${line}`}: ${banned} is banned: ${instead}`;
}
