/** What a simulated agent counts, as a real one's engine does. */
import type { Counted } from '../counted.ts';
import { zeroCounters } from '../counters.ts';
import { GrowingRecorder } from './growing-recorder.ts';
import type { Outcome } from './target-sim.ts';

export class AgentCounts {
  readonly #response = new GrowingRecorder();
  readonly #service = new GrowingRecorder();
  readonly #lag = new GrowingRecorder();
  readonly #ttft = new GrowingRecorder();
  readonly #itl = new GrowingRecorder();
  #issued = 0;
  #completed = 0;
  #timeout = 0;
  #status = 0;
  #connect = 0;

  issue(lagUs: number): void {
    this.#issued += 1;
    this.#lag.record(lagUs);
  }

  end(outcome: Outcome, responseUs: number, serviceUs: number): void {
    switch (outcome) {
      case 'completed':
        this.#completed += 1;
        this.#response.record(responseUs);
        this.#service.record(serviceUs);
        return;
      case 'timeout':
        this.#timeout += 1;
        return;
      case 'refused':
        this.#status += 1;
        return;
      case 'lost':
        this.#connect += 1;
    }
  }

  stream(ttftUs: number, itlUs: number | null): void {
    this.#ttft.record(ttftUs);
    if (itlUs !== null) this.#itl.record(itlUs);
  }

  /** Everything so far. Each arrival is issued as soon as it is picked up: connections don't run out. */
  snapshot(): Counted {
    return {
      counters: {
        ...zeroCounters,
        offered: this.#issued,
        issued: this.#issued,
        completed: this.#completed,
        timeout: this.#timeout,
        status: this.#status,
        connect: this.#connect,
      },
      histograms: {
        response: this.#response.snapshot(),
        service: this.#service.snapshot(),
        lag: this.#lag.snapshot(),
        ttft: this.#ttft.snapshot(),
        itl: this.#itl.snapshot(),
      },
    };
  }
}
