/**
 * Whether agents see different targets. One that serves all of them alike can't know who sent a request, so that violations of its
 * making fall on agents as their requests do, however bursty they are. Given how many requests and violations there were in all, an
 * agent's share of them is hypergeometric, which has less of a tail than the binomial that is used here.
 */
import type { AgentEvidence } from './observation.ts';

/**
 * The chance that violations which fall on all alike are as concentrated in some agents as these: of the worst one, two, up to half of
 * them, the least, times the number of ways to choose so many. 1 where the shares of violations differ less
 * than by the factor `contrast`.
 */
export function chanceOfDisagreement(
  agents: readonly Pick<AgentEvidence, 'total' | 'bad'>[],
  contrast: number,
): number {
  const bad = sum(agents.map((agent) => agent.bad));
  const total = sum(agents.map((agent) => agent.total));
  if (bad === 0) return 1;
  const worstFirst = agents
    .filter((agent) => agent.total > 0)
    .toSorted((a, b) => b.bad / b.total - a.bad / a.total);
  let least = 1;
  let topBad = 0;
  let topTotal = 0;
  for (let m = 1; m <= agents.length / 2 && m <= worstFirst.length; m++) {
    topBad += worstFirst[m - 1]!.bad;
    topTotal += worstFirst[m - 1]!.total;
    const restTotal = total - topTotal;
    const restShare = restTotal === 0 ? 0 : (bad - topBad) / restTotal;
    if (topBad / topTotal < contrast * restShare) continue;
    // Requests that a stall holds up are missing from its agent's total: it sends as many as the others.
    const share = Math.max(topTotal / total, m / agents.length);
    const log = logBinomialTail(bad, topBad, share) + logChoose(agents.length, m);
    least = Math.min(least, Math.exp(log));
  }
  return least;
}

/** ln P(X >= least) of a binomial. */
function logBinomialTail(n: number, least: number, p: number): number {
  if (p >= 1) return 0;
  let term = logChoose(n, least) + least * Math.log(p) + (n - least) * Math.log(1 - p);
  const first = term;
  let total = 1;
  for (let k = least + 1; k <= n; k++) {
    term += Math.log(((n - k + 1) / k) * (p / (1 - p)));
    total += Math.exp(term - first);
    if (term - first < -40) break;
  }
  return Math.min(0, first + Math.log(total));
}

function logChoose(n: number, k: number): number {
  return logFactorial(n) - logFactorial(k) - logFactorial(n - k);
}

/** Stirling's series from where it has eight digits. */
function logFactorial(n: number): number {
  if (n < 10) return Math.log([1, 1, 2, 6, 24, 120, 720, 5_040, 40_320, 362_880][n]!);
  return (
    (n + 0.5) * Math.log(n) - n + 0.5 * Math.log(2 * Math.PI) + 1 / (12 * n) - 1 / (360 * n ** 3)
  );
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
