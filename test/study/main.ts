/** Holds our search and its peers against known truths, and writes docs/search.md's tables and plots. Never part of the tests. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sectionText } from '../bench/report/document.ts';
import { createFingerprints } from './algorithms.ts';
import { parseStudyConfig, studyHelp } from './config.ts';
import { runContest } from './contest.ts';
import { withStudy } from './report/study-document.ts';
import { readStudyResults, writeStudyResults } from './report/study-results.ts';
import { RunCache } from './run-cache.ts';
import { suites, suitesNamed } from './suites/list.ts';
import type { StudyContext } from './suites/suite.ts';
import { indexTruths } from './truth-index.ts';
import { TruthStore } from './truth-store.ts';
import { readTruths } from './truths-file.ts';

const argv = process.argv.slice(2);
if (argv.includes('--help')) {
  process.stdout.write(studyHelp);
  process.exit(0);
}
const config = parseStudyConfig(argv);
const chosen = suitesNamed(config.suites);
const root = join(import.meta.dirname, '../..');
const cacheFolder = join(root, '.cache/study');
const plotFolder = join(root, 'docs/search');
const pagePath = join(root, 'docs/search.md');
mkdirSync(cacheFolder, { recursive: true });

function print(line: string): void {
  process.stderr.write(`${line}\n`);
}

function failed(line: string): void {
  print(`FAILED: ${line}`);
  process.exitCode = 1;
}

const options = { jobs: config.jobs, print, failed };
const cache = new RunCache(join(cacheFolder, 'runs'), createFingerprints());
const truthOf = indexTruths(readTruths());
const truths = new TruthStore(cacheFolder, truthOf, options);
const context: StudyContext = {
  config,
  truthOf,
  truthsOf: (name, scenarios) => truths.truthsOf(name, scenarios),
  vulnerableOf: (name, scenarios) => truths.vulnerableOf(name, scenarios),
  contest: (name, cells) => runContest(name, cells, { ...options, cache }),
  writePlot: (name, svg) => {
    const folder = config.writesDocument ? plotFolder : cacheFolder;
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `${name}.svg`), svg);
  },
};

const measuredOn = new Date().toISOString().slice(0, 10);
for (const suite of chosen) {
  const sections = await suite.run(context);
  for (const section of sections) console.log(sectionText(section, section.runs));
  if (sections.length === 0) print(`${suite.name}: nothing to tell`);
  else if (config.writesDocument) {
    const results = { ...readStudyResults(cacheFolder), [suite.name]: { sections, measuredOn } };
    writeStudyResults(cacheFolder, results);
  }
}

if (config.writesDocument) {
  const results = readStudyResults(cacheFolder);
  const page = existsSync(pagePath) ? readFileSync(pagePath, 'utf8') : null;
  writeFileSync(
    pagePath,
    withStudy(
      page,
      suites.flatMap(({ name }) => results[name] ?? []),
    ),
  );
}
