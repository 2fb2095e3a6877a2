/** Tells whether a stored truth is still about the scenario as it is now. */
import type { Scenario } from '../scenario.ts';

/** Of what the truth depends on, as 16 hexadecimal digits: two runs of FNV-1a with different beginnings. */
export function scenarioHash({ cluster, fleet, slo, search }: Scenario): string {
  const text = JSON.stringify([cluster, fleet.arrival, slo, search.startRps, search.maxRps]);
  return fnv1a(text, 0x811c9dc5) + fnv1a(text, 0x1234567);
}

function fnv1a(text: string, basis: number): string {
  let hash = basis;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
