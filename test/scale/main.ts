/** Measures how many agents one coordinator can lead, and prints tables. Never part of the tests. */
import { describeMachine } from '../bench/machine.ts';
import { markdownTable, type Table } from '../bench/report/markdown-table.ts';
import { parseScaleConfig, scaleHelp } from './config.ts';
import { measureFleet } from './measured-fleet.ts';
import { measureMerge } from './measured-merge.ts';
import { fleetTable, mergeTable, planTable } from './tables.ts';

const argv = process.argv.slice(2);
if (argv.includes('--help')) {
  process.stdout.write(scaleHelp);
  process.exit(0);
}
const config = parseScaleConfig(argv);

const parts: Readonly<Record<string, () => Table | Promise<Table>>> = {
  merge: () => mergeTable([100, 1000].map((samples) => measureMerge({ ...merging, samples }))),
  fleet: async () => fleetTable(await measureFleet(config)),
  plan: planTable,
};
const merging = { agents: 500, boundaries: 24 };

console.log(describeMachine().join('; '));
for (const [name, measure] of Object.entries(parts)) {
  if (config.only.length > 0 && !config.only.includes(name)) continue;
  console.log(`\n${name}\n\n${markdownTable(await measure())}`);
}
