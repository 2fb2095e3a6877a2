/**
 * The next arrival of one agent, for the hot loop: the same instants as `pace`, with no allocation per
 * arrival. It remembers the segment that it is in; each new plan makes it forget those that are over.
 */
import type { ArrivalProcess } from './arrivals.ts';
import type { Segment } from './plan.ts';
import {
  emptyTimeline,
  indexOf,
  instantIn,
  isBefore,
  prune,
  splice,
  type Timeline,
  type TimelineSegment,
} from './timeline.ts';

export interface ArrivalCursor {
  /** The intended instant of the next arrival on the run's clock; Infinity while nothing is planned. */
  readonly dueAtUs: number;
  /** The next arrival's number: how many were expected before it. */
  readonly unit: number;
  /** Moves on to the arrival after it. */
  advance(): void;
  /** Takes over the segments of a plan, at this agent's own rates: see `splice`. To stop, splice a rate of 0. */
  splice(segments: readonly Segment[], nowUs: number): void;
  /** What is left of the timeline, for display and tests. */
  timeline(): Timeline;
}

export function createArrivalCursor(arrivals: ArrivalProcess): ArrivalCursor {
  return new Cursor(arrivals);
}

const unitPlace = 0;
const duePlace = 1;

class Cursor implements ArrivalCursor {
  readonly #arrivals: ArrivalProcess;
  #timeline: Timeline = emptyTimeline;
  #segment: TimelineSegment | undefined;
  #following: TimelineSegment | undefined;
  #nowUs = -Infinity;
  // In an array, because a field that holds a fraction would be a fresh number object at each change.
  readonly #numbers = new Float64Array(2);

  constructor(arrivals: ArrivalProcess) {
    this.#arrivals = arrivals;
    this.#numbers[unitPlace] = arrivals.next();
    this.#numbers[duePlace] = Infinity;
  }

  get unit(): number {
    return this.#numbers[unitPlace]!;
  }

  get dueAtUs(): number {
    return this.#numbers[duePlace]!;
  }

  advance(): void {
    const unit = this.#arrivals.next();
    this.#numbers[unitPlace] = unit;
    const segment = this.#segment;
    if (segment === undefined || isBefore(this.#following, unit)) this.#find();
    else this.#numbers[duePlace] = instantIn(segment, unit);
  }

  splice(segments: readonly Segment[], nowUs: number): void {
    // The map of the run's clock may step back a little; what has been forgotten can't come back.
    this.#nowUs = Math.max(this.#nowUs, nowUs);
    this.#timeline = splice(prune(this.#timeline, this.unit, this.#nowUs), segments, this.#nowUs);
    this.#find();
  }

  timeline(): Timeline {
    return this.#timeline;
  }

  #find(): void {
    const { segments } = this.#timeline;
    const index = indexOf(this.#timeline, this.unit);
    this.#segment = segments[index];
    this.#following = segments[index + 1];
    this.#numbers[duePlace] =
      this.#segment === undefined ? Infinity : instantIn(this.#segment, this.unit);
  }
}
