/** What a simulated target told over a window, from its cumulative signals at the window's ends. */
import type { RunWindow, ServerWindow } from '../run-window.ts';
import type { ServerSignals } from './target-sim.ts';

/** @param signals by tick boundary; those that no later window needs are taken out. Null where the target tells nothing. */
export function serverWindow(
  window: RunWindow,
  signals: Map<number, ServerSignals> | null,
): ServerWindow | null {
  const before = signals?.get(window.fromSeq);
  const after = signals?.get(window.toSeq);
  if (signals === null || before === undefined || after === undefined) return null;
  for (const seq of signals.keys()) if (seq < window.toSeq) signals.delete(seq);
  const begun = after.begun - before.begun;
  const replicaUs = (window.endUs - window.startUs) * after.replicas;
  return {
    queueUsMean: begun === 0 ? 0 : (after.queuedUs - before.queuedUs) / begun,
    // A step's time counts when it begins, so that some of it may lie in the next window.
    busyShare: Math.min(1, (after.busyUs - before.busyUs) / replicaUs),
  };
}
