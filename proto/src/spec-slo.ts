/** The objectives of a spec: what their texts say, and whether the target can be judged by them. */
import type { Problem } from '@plimsoll/core/problem';
import { err, ok, type Result } from '@plimsoll/core/result';
import { type Objective, timeLimitOf } from '@plimsoll/core/slo';
import { parseSlo } from '@plimsoll/core/slo-text';
import { plainTiers, type SloTier, type SloTiers, uniqueObjectives } from '@plimsoll/core/slo-tier';
import { describeFound, pathText, valueAt } from './spec-problems.ts';
import { timeoutShape } from './spec-shape.ts';

type Checked<T> = Result<T, readonly Problem[]>;
type Path = readonly (string | number)[];

/** A spec has an SLO, or tiers. What isn't of the right shape is the shape's to refuse. */
export function checkTiers(document: unknown): Checked<SloTiers> {
  if (typeof document !== 'object' || document === null) return err([]);
  const tiers = valueAt(document, ['tiers']);
  const slo = valueAt(document, ['slo']);
  if (tiers === undefined) {
    if (slo !== undefined) return checkPlain(document);
    return err([{ path: 'slo', expected: 'a list of objectives, or tiers', found: 'nothing' }]);
  }
  if (!Array.isArray(tiers)) return err([]);
  const problems: Problem[] = [];
  if (slo !== undefined) {
    problems.push({ path: 'slo', expected: 'slo or tiers, not both', found: describeFound(slo) });
  }
  const checked = tiers.map((_, index) => checkTier(document, tiers, index));
  problems.push(...checked.flatMap((tier) => (tier.ok ? [] : tier.error)));
  const [first, ...others] = checked.flatMap((tier) => (tier.ok ? [tier.value] : []));
  return problems.length > 0 || first === undefined ? err(problems) : ok([first, ...others]);
}

function checkPlain(document: object): Checked<SloTiers> {
  const slo = checkSlo(document, ['slo']);
  return slo.ok ? ok(plainTiers(slo.value)) : slo;
}

function checkTier(document: object, tiers: readonly unknown[], index: number): Checked<SloTier> {
  const name = valueAt(tiers, [index, 'name']);
  const problems: Problem[] = [];
  if (typeof name === 'string') {
    const first = tiers.findIndex((_, other) => valueAt(tiers, [other, 'name']) === name);
    const expected = `another name than tiers[${first}] has`;
    if (first < index) problems.push({ path: `tiers[${index}].name`, expected, found: name });
  }
  const slo = checkSlo(document, ['tiers', index, 'slo']);
  if (!slo.ok) problems.push(...slo.error);
  if (problems.length > 0 || !slo.ok || typeof name !== 'string') return err(problems);
  return ok({ name, slo: slo.value });
}

function checkSlo(document: object, at: Path): Checked<readonly Objective[]> {
  const texts = valueAt(document, at);
  if (!Array.isArray(texts)) return err([]);
  const timeoutMs = timeoutShape.safeParse(valueAt(document, ['target', 'timeout'])).data;
  const objectives: Objective[] = [];
  const problems: Problem[] = [];
  const parsed = parseSlo(texts.map((text) => (typeof text === 'string' ? text : '')));
  for (const [index, result] of parsed.entries()) {
    if (typeof texts[index] !== 'string') continue;
    const path = pathText([...at, index]);
    if (!result.ok) {
      problems.push({ path, ...result.error });
      continue;
    }
    const expected = unfitting(result.value, timeoutMs);
    if (expected === null) objectives.push(result.value);
    else problems.push({ path, expected, found: result.value.text });
  }
  return problems.length > 0 ? err(problems) : ok(uniqueObjectives(objectives));
}

/** What would have to be there instead, or null. */
function unfitting(objective: Objective, timeoutMs: number | undefined): string | null {
  const limit = timeLimitOf(objective);
  if (limit === null) return null;
  if (limit.family !== 'latency') {
    return `an objective on latency or errors; ${limit.family} needs a target that streams tokens, and no protocol of this version does`;
  }
  // No answer takes longer than the timeout, so that such an objective would judge timeouts alone.
  if (timeoutMs === undefined || limit.limitUs < timeoutMs * 1_000) return null;
  return `a latency below target.timeout, which is ${timeoutMs}ms`;
}
