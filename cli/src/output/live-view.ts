/** A run as it goes, in two or three lines: a pure view of its events. */
import type { RunEvent } from '@plimsoll/core/run-event';
import type { Progress } from '@plimsoll/core/search/command';
import { formatMeasured, objectiveParts } from './objective-text.ts';
import { formatDuration, formatRate } from './quantity.ts';

export interface LiveView {
  readonly window: (RunEvent & { readonly type: 'window' }) | null;
  readonly decision: (RunEvent & { readonly type: 'decision' }) | null;
  readonly readyAgents: number;
  readonly lostAgents: number;
}

export const emptyLiveView: LiveView = {
  window: null,
  decision: null,
  readyAgents: 0,
  lostAgents: 0,
};

export function updateLiveView(view: LiveView, event: RunEvent): LiveView {
  switch (event.type) {
    case 'window':
      return { ...view, window: event };
    case 'decision':
      return { ...view, decision: event };
    case 'agent':
      return {
        ...view,
        readyAgents: view.readyAgents + (event.change === 'ready' ? 1 : 0),
        lostAgents: view.lostAgents + (event.change === 'lost' ? 1 : 0),
      };
    case 'finished':
      return view;
    default:
      return event satisfies never;
  }
}

/** Lines that fit a terminal of so many columns. */
export function liveLines(view: LiveView, columns: number): readonly string[] {
  const lines = view.window === null ? preparingLines(view) : runningLines(view, view.window);
  return lines.map((line) => (line.length < columns ? line : `${line.slice(0, columns - 2)}…`));
}

function preparingLines(view: LiveView): readonly string[] {
  const ready = view.readyAgents === 0 ? '' : `, ${agents(view.readyAgents)} ready`;
  return [`preparing: connecting and checking the target${ready}`];
}

function runningLines(
  view: LiveView,
  window: RunEvent & { readonly type: 'window' },
): readonly string[] {
  const { progress } = window;
  const failed = window.failedRps > 0 ? `, failed ${formatRate(window.failedRps)}` : '';
  const rates = `offered ${formatRate(window.offeredRps)}, completed ${formatRate(window.completedRps)}${failed}`;
  const lost = view.lostAgents === 0 ? '' : `, ${agents(view.lostAgents)} lost`;
  const isHealthy = window.health === 'healthy' && window.voidReason === null;
  const trouble = isHealthy ? '' : ` (${window.voidReason ?? window.health})`;
  return [
    `${progress.phase.padEnd(10)} ${rates}${lost}${trouble}`,
    `           ${window.objectives.map(objectiveText).join(', ')}`,
    `           ${capacityText(progress)}, at most ${formatDuration(progress.leftMs / 1000)} left`,
  ];
}

/** `latency.p99 41.2 ms <= 50ms`: the measured value goes between the name and the limit. */
function objectiveText({ objective, value }: { objective: string; value: number }): string {
  const { name, operator, limit } = objectiveParts(objective);
  return [name, formatMeasured(name, value), operator, limit].join(' ');
}

function capacityText({
  phase,
  lowRps,
  highRps,
}: Pick<Progress, 'phase' | 'lowRps' | 'highRps'>): string {
  if (phase === 'manual') return 'rate set by hand';
  if (lowRps !== null && highRps !== null) {
    return `capacity between ${formatRate(lowRps)} and ${formatRate(highRps)}`;
  }
  if (lowRps !== null) return `capacity above ${formatRate(lowRps)}`;
  if (highRps !== null) return `capacity below ${formatRate(highRps)}`;
  return 'capacity not known yet';
}

function agents(count: number): string {
  return `${count} agent${count === 1 ? '' : 's'}`;
}
