/** All load of a simulation: engines and the target that they share, in the order of true time. */
import type { SimTime } from '@plimsoll/bus/testing/sim-time';
import type { SimEngine } from './sim-engine.ts';
import type { SimTarget } from './sim-target.ts';

export class LoadField {
  readonly time: SimTime;
  readonly target: SimTarget;
  readonly #engines = new Set<SimEngine>();

  constructor(time: SimTime, target: SimTarget) {
    this.time = time;
    this.target = target;
  }

  add(engine: SimEngine): void {
    this.#engines.add(engine);
  }

  remove(engine: SimEngine): void {
    this.#engines.delete(engine);
  }

  /** Issues everything that is due by now. Call it before anything that changes what is due. */
  advance(): void {
    const untilUs = this.time.nowUs();
    for (;;) {
      let next: SimEngine | null = null;
      let nextUs = untilUs;
      for (const engine of this.#engines) {
        const dueUs = engine.nextDueTrueUs();
        if (dueUs > nextUs || (dueUs === nextUs && next !== null)) continue;
        next = engine;
        nextUs = dueUs;
      }
      if (next === null) return;
      next.issueDue(nextUs);
    }
  }
}
