/** A run as it goes: the live view on the terminal, and what it leaves for the answer and the report. */
import type { RunEvent } from '@plimsoll/core/run-event';
import type { RunResult } from '@plimsoll/core/run-result';
import { emptyLiveView, type LiveView, liveLines, updateLiveView } from '../output/live-view.ts';
import { type Moment, momentOf } from '../output/moment.ts';
import { createPainter } from '../output/painter.ts';
import { drawRun } from '../output/picture.ts';
import type { Output, Shell } from '../shell.ts';
import type { RunHandle } from './run-handle.ts';

export interface WatchedRun {
  readonly result: RunResult;
  readonly moments: readonly Moment[];
  /** Texts, in the order of the moments' ratios. */
  readonly objectives: readonly string[];
  /** All of them, where they were to be kept. A day of them is some 50 MB, and no run lasts longer. */
  readonly events: readonly RunEvent[];
}

/** A long run has more windows than a picture has columns. */
const momentsMax = 20_000;
/** The line between picture and text, and the one that the cursor is on. */
const spareRows = 2;

/** Null when the record ended before the run did: somebody stopped watching. */
export async function watchRun(
  { progress }: Pick<Shell, 'progress'>,
  handle: Pick<RunHandle, 'events'>,
  { keepsEvents }: { readonly keepsEvents: boolean },
): Promise<WatchedRun | null> {
  using painter = createPainter(progress);
  const moments: Moment[] = [];
  const events: RunEvent[] = [];
  let view = emptyLiveView;
  painter.draw(linesOf(view, moments, progress));
  for await (const { event } of handle.events) {
    view = updateLiveView(view, event);
    if (event.type === 'finished') {
      return { result: event.result, moments, objectives: objectivesOf(view), events };
    }
    if (event.type === 'window' && moments.length < momentsMax) moments.push(momentOf(event));
    if (keepsEvents) events.push(event);
    painter.draw(linesOf(view, moments, progress));
  }
  return null;
}

function linesOf(view: LiveView, moments: readonly Moment[], output: Output): readonly string[] {
  const lines = liveLines(view, output.columns);
  if (!output.isTerminal) return lines;
  const capacityRps = view.window?.progress.estimateRps ?? null;
  const objectives = objectivesOf(view);
  const picture = drawRun({ moments, capacityRps, objectives, columns: output.columns });
  const isRoom = picture.length + lines.length + spareRows <= output.rows;
  return picture.length > 0 && isRoom ? [...picture, '', ...lines] : lines;
}

function objectivesOf({ window }: LiveView): readonly string[] {
  return window?.objectives.map(({ objective }) => objective) ?? [];
}
