/** Measures ours and every installed peer against the sink, and writes docs/benchmarks.md. Never part of the tests. */
import { writeFileSync } from 'node:fs';
import { abilitiesOfLoad, versionsOf } from './abilities.ts';
import { benchHelp, parseBenchConfig } from './config.ts';
import { type Audit, runContest } from './contest.ts';
import { describeMachine } from './machine.ts';
import { ours } from './peers/plimsoll.ts';
import { locate, peers } from './peers/roster.ts';
import { benchmarksDocument, sectionText } from './report/document.ts';
import { readResults, writeResults } from './report/results.ts';
import { scenariosNamed } from './scenarios/list.ts';
import type { ScenarioContext } from './scenarios/scenario.ts';
import { createWrkRate } from './scenarios/wrk-rate.ts';
import type { Contender } from './trial.ts';
import { cacheFolder, documentPath, setUpWorkbench } from './workbench.ts';

const argv = process.argv.slice(2);
if (argv.includes('--help')) {
  process.stdout.write(benchHelp);
  process.exit(0);
}
const config = parseBenchConfig(argv);
const chosen = scenariosNamed(config.only);
const bench = setUpWorkbench();
const abilities = abilitiesOfLoad();
const path = process.env['PATH'] ?? '';
const located = peers.map((peer) => locate(peer, { cacheFolder, path }));
const installed = located.filter((found) => found.type === 'installed');
const missing = located.filter((found) => found.type === 'missing');
const contenders: readonly Contender[] = [
  ...(['native', 'reference'] as const).map((driver) => ({
    peer: ours(driver),
    path: process.execPath,
    isOurs: true,
  })),
  ...installed
    .filter(({ peer }) => config.tools.length === 0 || config.tools.includes(peer.name))
    .map((found) => ({ ...found, isOurs: false })),
];

function print(line: string): void {
  console.log(line);
}

const { repeats, seconds, isQuick } = config;
const measuredOn = new Date().toISOString().slice(0, 10);
for (const scenario of chosen) {
  const audit: Audit = { checked: 0, problems: [] };
  const contest: ScenarioContext['contest'] = (name, task, few, times = repeats) =>
    runContest({ name, task, contenders: few, repeats: times }, { bench, audit, print });
  const wrkRate = createWrkRate(contest, contenders, seconds);
  const context = {
    bench,
    print,
    contenders,
    contest,
    abilities,
    repeats,
    seconds,
    isQuick,
    wrkRate,
  };
  const section = await scenario.run(context);
  const measured = { section, measuredOn, audit };
  print(`\n${sectionText(section, '')}`);
  for (const problem of audit.problems) {
    print(`BOOKS: ${problem}`);
    process.exitCode = 1;
  }
  writeResults(cacheFolder, { ...readResults(cacheFolder), [scenario.name]: measured });
}

if (config.writesDocument) {
  const results = readResults(cacheFolder);
  const document = benchmarksDocument({
    machine: describeMachine(),
    tools: versionsOf(installed, cacheFolder),
    missing: missing.map(({ peer: { name }, reason }) => ({ name, reason })),
    measured: scenariosNamed('all').flatMap(({ name }) => results[name] ?? []),
  });
  writeFileSync(documentPath, document);
}
