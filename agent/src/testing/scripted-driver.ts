/** A driver whose requests end when a test says so. */
import { type Done, type Driver, type Outcome, outcomes, type Probe } from '../engine/driver.ts';

export interface ScriptedDriver extends Driver {
  /** Slots with a request under way, oldest first. */
  readonly flying: readonly number[];
  /** Every slot that was issued on, in order. */
  readonly issuedOn: readonly number[];
  /** Every request that was issued, in order. */
  readonly issued: readonly number[];
  /** Ends the oldest request. */
  finish(outcome?: Outcome): void;
  finishAll(outcome?: Outcome): void;
}

export interface ScriptedDriverOptions {
  readonly slots: number;
  readonly endpoints?: number;
  readonly probe?: Probe;
}

export function createScriptedDriver(options: ScriptedDriverOptions): ScriptedDriver {
  let done: Done = () => {};
  const flying: number[] = [];
  const issuedOn: number[] = [];
  const issued: number[] = [];

  function finish(outcome: Outcome = outcomes.completed): void {
    const slot = flying.shift();
    if (slot === undefined) throw new Error('Cannot finish a request: none is under way');
    done(slot, outcome, 10);
  }

  return {
    slots: options.slots,
    endpoints: options.endpoints ?? 1,
    flying,
    issuedOn,
    issued,
    finish,
    finishAll(outcome) {
      for (let left = flying.length; left > 0; left--) finish(outcome);
    },
    check: async () => ({ problems: [], doubts: [] }),
    probe: async () =>
      options.probe ?? { outcome: outcomes.completed, detail: '', bytesSent: 1, bytesReceived: 1 },
    attach(ear) {
      done = ear;
    },
    issue(slot, request) {
      issued.push(request);
      flying.push(slot);
      issuedOn.push(slot);
      return 100;
    },
    flush() {},
    cancel() {},
    faults: () => new Map(),
    async [Symbol.asyncDispose]() {},
  };
}
