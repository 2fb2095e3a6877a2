/** The person who wants one run: asks for it until it is accepted, then waits. */
import { describeProblem } from '@plimsoll/core/problem';
import type { SimCoordinator } from './sim-coordinator.ts';
import type { World } from './world.ts';

export interface Operator {
  /** The run that was accepted, or null so far. */
  readonly runId: string | null;
  /** No run was accepted after so many attempts. */
  readonly hasGivenUp: boolean;
  /** Goes on with this coordinator, unless a run was accepted already. */
  turnTo(coordinator: SimCoordinator): void;
}

const retryUs = 1_000_000;
const attemptsMax = 40;

export function startOperator(world: World): Operator {
  const { journal, scenario } = world;
  let runId: string | null = null;
  let attempts = 0;
  let newest: SimCoordinator | null = null;

  function turnTo(current: SimCoordinator): void {
    const { process } = current;
    newest = current;
    const again = () => void process.clock.after(retryUs, attempt);
    const attempt = () => {
      const { coordinator } = current;
      if (runId !== null || attempts >= attemptsMax) return;
      if (coordinator === null) return again();
      attempts += 1;
      coordinator.createRun(scenario.spec).then(
        (created) => {
          if (created.ok) {
            runId = created.value;
            journal.say(`run ${runId} was accepted`);
            return;
          }
          const { code, problems } = created.error;
          journal.say(`refused, ${code}: ${problems.map(describeProblem).join('; ')}`);
          again();
        },
        (error: unknown) => {
          const text = `creating the run failed: ${String(error)}`;
          // One that took over meanwhile has closed the record of the run.
          if (newest === current) journal.fail(text);
          else journal.say(text);
        },
      );
    };
    again();
  }

  return {
    turnTo,
    get runId() {
      return runId;
    },
    get hasGivenUp() {
      return runId === null && attempts >= attemptsMax;
    },
  };
}
