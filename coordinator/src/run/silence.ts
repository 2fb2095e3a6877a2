/**
 * Notices agents of a run that live but send no ticks: without theirs no window is ever complete. The roster
 * notices those that are silent altogether.
 */
import type { Clock } from '@plimsoll/core/clock';
import type { BrokerLink } from '../fleet/broker-link.ts';
import type { LostAgent } from './run-state.ts';

const checkEveryUs = 500_000;
/** How long an agent may send no tick, whichever is longer. */
const silentUs = 3_000_000;
const silentTicks = 4;

export interface Silence extends Disposable {
  heard(agentId: string): void;
}

export interface SilenceOptions {
  readonly clock: Clock;
  readonly tickUs: number;
  readonly link: Pick<BrokerLink, 'hearingSinceUs'>;
  readonly agents: readonly { readonly agentId: string; readonly incarnation: number }[];
  /** Called for those that went silent since the last check, once for each of them. */
  readonly report: (agents: readonly LostAgent[]) => void;
}

export function watchSilence(options: SilenceOptions): Silence {
  const { clock, tickUs, link, agents, report } = options;
  const limitUs = Math.max(silentUs, silentTicks * tickUs);
  const heardAtUs = new Map(agents.map(({ agentId }) => [agentId, clock.nowUs()]));
  let timer = armed();

  function armed(): Disposable {
    const dueUs = clock.nowUs() + checkEveryUs;
    return clock.after(checkEveryUs, () => {
      timer = armed();
      // Held up ourselves: ticks are still waiting to be read.
      if (clock.nowUs() - dueUs < checkEveryUs) check();
    });
  }

  function check(): void {
    const hearingSinceUs = link.hearingSinceUs();
    if (hearingSinceUs === null) return;
    const silent: LostAgent[] = [];
    for (const { agentId, incarnation } of agents) {
      const heardUs = heardAtUs.get(agentId);
      if (heardUs === undefined) continue;
      if (clock.nowUs() - Math.max(heardUs, hearingSinceUs) < limitUs) continue;
      heardAtUs.delete(agentId);
      silent.push({ agentId, incarnation, reason: `no tick for ${limitUs / 1e6} s` });
    }
    if (silent.length > 0) report(silent);
  }

  return {
    heard(agentId) {
      if (heardAtUs.has(agentId)) heardAtUs.set(agentId, clock.nowUs());
    },
    [Symbol.dispose]() {
      timer[Symbol.dispose]();
    },
  };
}
