/** Starts a run that has load beside it: the run and its companions, together or not at all. */
import type { Problem } from '@plimsoll/core/problem';
import { ok, type Result } from '@plimsoll/core/result';
import type { RunSpec } from '@plimsoll/core/spec';
import type { Member } from '../fleet/membership.ts';
import { type LiveRun, type StartRunOptions, startRun } from '../run/live-run.ts';
import { BackgroundLoads } from './background-loads.ts';
import { companionId, companionSpecs, problemBeside } from './companion.ts';
import { Muster } from './muster.ts';

export interface TogetherOptions<S>
  extends Omit<StartRunOptions<S>, 'origin' | 'gate' | 'background'> {
  readonly origin: StartRunOptions<S>['origin'] & { readonly type: 'new' };
  /** The agents of each companion, in the order of the spec's loads. */
  readonly beside: readonly (readonly Member[])[];
}

export interface StartedTogether {
  readonly run: LiveRun;
  readonly companions: readonly LiveRun[];
  /** Everything that is wrong with any of them, once each has been looked at. */
  readonly outcome: Promise<Result<void, readonly Problem[]>>;
}

export function startTogether<S>(options: TogetherOptions<S>): StartedTogether {
  const { runId, spec, clock, origin } = options;
  const specs = companionSpecs(spec);
  if (specs.length === 0) {
    const run = startRun({ ...options, background: null });
    return { run, companions: [], outcome: Promise.resolve(ok(undefined)) };
  }
  const muster = new Muster(1 + specs.length);
  const background = new BackgroundLoads(runId, spec, clock);
  const companions = specs.map((companion, index) =>
    startCompanion(options, companion, index, muster),
  );
  for (const [index, companion] of companions.entries()) background.attach(index, companion);
  const gate = async () => {
    const mustered = await muster.ready(0);
    return mustered.ok ? await background.steady() : mustered;
  };
  const run = startRun({ ...options, origin, background, gate });
  reportRefusal(run, (problems) => muster.refused(0, problems));
  return { run, companions, outcome: muster.outcome };
}

function startCompanion<S>(
  options: TogetherOptions<S>,
  spec: RunSpec,
  index: number,
  muster: Muster,
): LiveRun {
  const { origin, beside } = options;
  const companion = startRun({
    ...options,
    runId: companionId(options.runId, index),
    spec,
    origin: { ...origin, members: beside[index] ?? [] },
    background: null,
    gate: () => muster.ready(index + 1),
  });
  reportRefusal(companion, (problems) => {
    muster.refused(
      index + 1,
      problems.map((problem) => problemBeside(index, problem)),
    );
  });
  return companion;
}

/** A run that isn't even ready is waited for by all others. */
function reportRefusal(run: LiveRun, refused: (problems: readonly Problem[]) => void): void {
  void run.prepared.then((prepared) => {
    if (!prepared.ok) refused(prepared.error);
  });
}
