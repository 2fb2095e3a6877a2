/** Holds predicted frontiers against what wasn't used to predict them: docs/co-location.md. Never part of the tests. */
import { coLocationHelp, parseCoLocationConfig } from './config.ts';
import { drawnClusters } from './drawn-clusters.ts';
import { measureCluster } from './measured-cluster.ts';
import { clusterTable, summaryLines } from './prediction-report.ts';
import { sharedClusters } from './shared-clusters.ts';

const argv = process.argv.slice(2);
if (argv.includes('--help')) {
  process.stdout.write(coLocationHelp);
  process.exit(0);
}
const config = parseCoLocationConfig(argv);
const clusters = config.drawn > 0 ? drawnClusters(config.drawn) : sharedClusters;
const chosen = clusters.filter(
  ({ scenario }) =>
    config.names.length === 0 || config.names.some((part) => scenario.name.includes(part)),
);
const measured = chosen.flatMap((cluster) => {
  const one = measureCluster(cluster, { ...config, confidence: 0.95 });
  process.stderr.write(
    `${cluster.scenario.name}${one === null ? ': the runs told too little' : ''}\n`,
  );
  if (one === null) {
    process.exitCode = 1;
    return [];
  }
  if (config.json) process.stdout.write(`${JSON.stringify(one)}\n`);
  return [one];
});
if (!config.json) {
  process.stdout.write(`${clusterTable(measured)}\n\n${summaryLines(measured).join('\n')}\n`);
}
