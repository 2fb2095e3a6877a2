/** Reads an agent's limits as its command line has them: whole, or every problem at once. */
import { parseDurationUs } from '@plimsoll/core/duration';
import type { Problem } from '@plimsoll/core/problem';
import { err, ok, type Result } from '@plimsoll/core/result';
import type { AgentLimits } from './agent-limits.ts';
import { parseTargetRule, type TargetRule } from './target-rule.ts';

export interface LimitSettings {
  /** Undefined for no list at all. */
  readonly allow: readonly string[] | undefined;
  readonly maxRate: string | undefined;
  readonly maxRun: string | undefined;
}

/** What an agent does without `--max-run`: a run that was forgotten ends. */
export const longestRunDefault = '24h';

export function parseLimits(settings: LimitSettings): Result<AgentLimits, readonly Problem[]> {
  const problems: Problem[] = [];
  const allow: TargetRule[] = [];
  for (const text of settings.allow ?? []) {
    const rule = parseTargetRule(text);
    if (rule.ok) allow.push(rule.value);
    else problems.push({ path: '--allow', expected: rule.error, found: text || 'nothing' });
  }
  const maxRps = settings.maxRate === undefined ? Infinity : Number(settings.maxRate);
  if (settings.maxRate?.trim() === '' || !(maxRps > 0)) {
    const found = settings.maxRate || 'nothing';
    problems.push({ path: '--max-rate', expected: 'a rate per second above 0', found });
  }
  const maxRun = parseDurationUs(settings.maxRun ?? longestRunDefault);
  if (!maxRun.ok) problems.push({ path: '--max-run', ...maxRun.error });
  if (problems.length > 0 || !maxRun.ok) return err(problems);
  return ok({
    allow: settings.allow === undefined ? null : allow,
    maxRateMrps: Math.floor(maxRps * 1000),
    maxRunUs: maxRun.value,
    // Whoever gives runs out is elsewhere, and has no business in them.
    readsFiles: false,
  });
}
