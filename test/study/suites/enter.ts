/** Runs entrants on clusters whose truths are known. */
import type { Contender, Entrant } from '../contender.ts';
import { judgeRun } from '../statistics/judged-run.ts';
import type { KnownCluster } from './drawn-clusters.ts';
import type { StudyContext } from './suite.ts';

export async function enterAll(
  entrants: readonly Entrant[],
  clusters: readonly KnownCluster[],
  context: StudyContext,
): Promise<readonly Contender[]> {
  const contenders: Contender[] = [];
  for (const entrant of entrants) contenders.push(await enter(entrant, clusters, context));
  return contenders;
}

export async function enter(
  entrant: Entrant,
  clusters: readonly KnownCluster[],
  { contest }: StudyContext,
): Promise<Contender> {
  const { tool, settings, role, algorithm } = entrant;
  const records = await contest(
    `${tool} ${settings}`.trim(),
    clusters.map(({ scenario, seed }) => ({ algorithm, scenario, seed })),
  );
  const byName = new Map(clusters.map((cluster) => [cluster.scenario.name, cluster]));
  const runs = records.flatMap((record) => {
    const known = byName.get(record.scenario);
    return known === undefined ? [] : [judgeRun(record, known)];
  });
  return { tool, settings, role, runs };
}
