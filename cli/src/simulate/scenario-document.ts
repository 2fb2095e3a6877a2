/**
 * A scenario as a document that `--set` can change: cluster and fleet as the simulator has them, SLO and search as
 * specs write them. What comes back is decoded like any input, and everything wrong with it is said at once.
 */
import { formatDurationUs } from '@plimsoll/core/duration';
import type { Problem } from '@plimsoll/core/problem';
import { err, ok, type Result } from '@plimsoll/core/result';
import type { Scenario } from '@plimsoll/core/sim/scenario';
import type { Objective } from '@plimsoll/core/slo';
import { parseSlo } from '@plimsoll/core/slo-text';
import { problemsOf, valueAt } from '@plimsoll/proto/spec-problems';
import { applySettings } from '@plimsoll/proto/spec-text';
import { scenarioShape } from './scenario-shape.ts';

/** @param settings `path=value`, from `--set` */
export function changeScenario(
  scenario: Scenario,
  settings: readonly string[],
): Result<Scenario, readonly Problem[]> {
  if (settings.length === 0) return ok(scenario);
  const document = applySettings(documentOf(scenario), settings);
  if (!document.ok) return document;
  const shape = scenarioShape.safeParse(document.value);
  const slo = sloOf(valueAt(document.value, ['slo']));
  const problems = [
    ...(shape.success ? [] : problemsOf(shape.error, document.value)),
    ...(slo.ok ? [] : slo.error),
  ];
  if (!shape.success || !slo.ok || problems.length > 0) return err(problems);
  const { cluster, fleet, search } = shape.data;
  const { startRate: startRps, maxRate: maxRps, precision, confidence, maxDuration } = search;
  const warmup = search.warmup === undefined ? {} : { warmup: search.warmup };
  if (startRps > maxRps) {
    const expected = `a rate of at most search.maxRate, which is ${maxRps}`;
    return err([{ path: 'search.startRate', expected, found: String(startRps) }]);
  }
  return ok({
    ...scenario,
    cluster,
    fleet,
    slo: slo.value,
    search: { startRps, maxRps, precision, confidence, ...warmup, maxDurationMs: maxDuration },
  });
}

function documentOf({ cluster, fleet, slo, search }: Scenario): unknown {
  return {
    cluster,
    fleet,
    slo: slo.map(({ text }) => text),
    search: {
      startRate: search.startRps,
      maxRate: search.maxRps,
      precision: search.precision,
      confidence: search.confidence,
      maxDuration: formatDurationUs(search.maxDurationMs * 1000),
    },
  };
}

/** Not texts at all: the shape has said so. */
function sloOf(texts: unknown): Result<readonly Objective[], readonly Problem[]> {
  if (!Array.isArray(texts) || !texts.every((text) => typeof text === 'string')) return err([]);
  const parsed = parseSlo(texts);
  const problems = parsed.flatMap((one, index) =>
    one.ok ? [] : [{ path: `slo[${index}]`, ...one.error }],
  );
  if (problems.length > 0) return err(problems);
  return ok(parsed.flatMap((one) => (one.ok ? [one.value] : [])));
}
