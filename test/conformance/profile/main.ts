/** `node test/conformance/profile/main.ts PROFILE.json INDEPENDENT.json`: the largest relative difference of each statistic. */
import { readFileSync } from 'node:fs';
import { differences, largest } from './differences.ts';

const [ours, theirs] = process.argv
  .slice(2, 4)
  .map((file) => JSON.parse(readFileSync(file, 'utf8')) as unknown);

console.log('| statistic | largest relative difference |\n| --- | ---: |');
for (const [statistic, relative] of largest(differences(ours, theirs))) {
  console.log(`| \`${statistic}\` | ${relative === 0 ? '0' : relative.toExponential(0)} |`);
}
