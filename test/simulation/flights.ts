/** Requests under way, in the order in which they will be answered. */
export interface Flight {
  readonly endTrueUs: number;
  readonly intendedLocalUs: number;
  readonly sentLocalUs: number;
  readonly outcome: 'completed' | 'status' | 'timeout';
}

export class FlightList {
  readonly #flights: Flight[] = [];
  #first = 0;

  get size(): number {
    return this.#flights.length - this.#first;
  }

  get lastEndTrueUs(): number {
    return this.#flights.at(-1)?.endTrueUs ?? Number.NEGATIVE_INFINITY;
  }

  /** Refusals are quicker than answers, so a flight may belong before others. */
  add(flight: Flight): void {
    let place = this.#flights.length;
    while (place > this.#first && this.#flights[place - 1]!.endTrueUs > flight.endTrueUs)
      place -= 1;
    if (place === this.#flights.length) this.#flights.push(flight);
    else this.#flights.splice(place, 0, flight);
  }

  /** The next that has ended by then, or null. */
  take(byTrueUs: number): Flight | null {
    const flight = this.#flights[this.#first];
    if (flight === undefined || flight.endTrueUs > byTrueUs) return null;
    this.#first += 1;
    if (this.#first === this.#flights.length) {
      this.#flights.length = 0;
      this.#first = 0;
    }
    return flight;
  }
}
