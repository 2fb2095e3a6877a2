/** wrk's rate in the closed loop: measured once, by whichever scenario asks first. */
import { medianOf } from '../contest.ts';
import { type Contender, plainTask, ratePerSecond } from '../trial.ts';
import type { ScenarioContext } from './scenario.ts';

export function createWrkRate(
  contest: ScenarioContext['contest'],
  contenders: readonly Contender[],
  seconds: number,
): () => Promise<number> {
  let known: Promise<number> | null = null;
  async function measure(): Promise<number> {
    const wrk = contenders.filter(({ peer }) => peer.name === 'wrk');
    const [standing] = await contest('wrk for the rate', { ...plainTask, seconds }, wrk);
    const rate = standing === undefined ? null : medianOf(standing, ratePerSecond);
    if (rate === null) throw new Error('the open loop takes its rate from wrk: install it');
    return rate;
  }
  return () => (known ??= measure());
}
