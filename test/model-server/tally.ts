/**
 * The server's own count of what it answered: inference requests only, at the moment in which the
 * response was handed to the socket. Load generators are held to it.
 */
export type Face = 'http' | 'grpc';

/** Answers by status: `200`, `429` and so on for HTTP; `OK`, `RESOURCE_EXHAUSTED` and so on for gRPC. */
export type Tally = Readonly<Record<Face, Readonly<Record<string, number>>>>;

export interface TallyKeeper {
  count(face: Face, status: string): void;
  read(): Tally;
}

export function createTally(): TallyKeeper {
  const counts: Record<Face, Record<string, number>> = { http: {}, grpc: {} };
  return {
    count(face, status) {
      counts[face][status] = (counts[face][status] ?? 0) + 1;
    },
    read: () => structuredClone(counts),
  };
}
