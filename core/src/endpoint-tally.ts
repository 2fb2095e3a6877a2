/** Counts apart for each endpoint, on the hot path: a view on an engine's memory, see engine-layout.ts. */
import { coarseIndex, fromCoarse } from './coarse-layout.ts';
import { endpointBuckets, endpointPlaces, endpointWords } from './engine-layout.ts';
import { emptyHistogram, type Histogram, mergeHistograms } from './histogram.ts';

/** What one endpoint was sent and answered. */
export interface EndpointState {
  readonly issued: number;
  readonly completed: number;
  /** Issued and failed, in whichever way. */
  readonly errors: number;
  /** Of the completed ones. */
  readonly serviceSumUs: number;
  /** Of the completed ones, to a hundredth. */
  readonly service: Histogram;
}

export const zeroEndpoint: EndpointState = {
  issued: 0,
  completed: 0,
  errors: 0,
  serviceSumUs: 0,
  service: emptyHistogram,
};

export function addEndpoints(a: EndpointState, b: EndpointState): EndpointState {
  return {
    issued: a.issued + b.issued,
    completed: a.completed + b.completed,
    errors: a.errors + b.errors,
    serviceSumUs: a.serviceSumUs + b.serviceSumUs,
    service: mergeHistograms([a.service, b.service]),
  };
}

export class EndpointTally {
  readonly #words: Float64Array;

  /** @param words `endpointWords` for each endpoint */
  constructor(words: Float64Array) {
    this.#words = words;
  }

  issue(endpoint: number): void {
    this.#words[endpoint * endpointWords + endpointPlaces.issued]! += 1;
  }

  complete(endpoint: number, serviceUs: number): void {
    const start = endpoint * endpointWords;
    this.#words[start + endpointPlaces.completed]! += 1;
    this.#words[start + endpointPlaces.serviceSumUs]! += serviceUs;
    this.#words[start + endpointBuckets + coarseIndex(serviceUs)]! += 1;
  }

  fail(endpoint: number): void {
    this.#words[endpoint * endpointWords + endpointPlaces.errors]! += 1;
  }

  /** What is written last is read first, so that a request that is counted as ended is counted as issued, too. */
  read(): readonly EndpointState[] {
    const states: EndpointState[] = [];
    for (let start = 0; start < this.#words.length; start += endpointWords) {
      const words = this.#words.subarray(start, start + endpointWords);
      const service = fromCoarse(words.subarray(endpointBuckets));
      const serviceSumUs = words[endpointPlaces.serviceSumUs]!;
      const completed = words[endpointPlaces.completed]!;
      const errors = words[endpointPlaces.errors]!;
      const issued = words[endpointPlaces.issued]!;
      states.push({ issued, completed, errors, serviceSumUs, service });
    }
    return states;
  }
}
