/** Does a second core double what is sent? Against the null target in the process itself: a server would need a third. */
import { execFileSync } from 'node:child_process';
import { numberIn, parseObject } from '../json-fields.ts';
import { selfTestCommand } from '../peers/plimsoll.ts';
import { fixed, type Table, thousands } from '../report/markdown-table.ts';
import { median } from '../statistics/quantile.ts';
import type { Scenario, ScenarioContext } from './scenario.ts';

const counts = [1, 2];

interface SelfTest {
  readonly threads: number;
  readonly openPerSecond: number;
  readonly closedPerSecond: number;
}

export const threads: Scenario = {
  name: 'threads',
  isExtra: false,
  run(context) {
    const canTest = context.abilities.selfTest;
    const tests = canTest ? measure(context) : [];
    return Promise.resolve({
      title: 'Threads',
      text: 'What `plimsoll load --self-test` sends with one thread and with two on two cores, to the null target within the process.',
      runs: `Median of ${context.repeats}`,
      table: scalingTable(tests),
      notes: canTest ? [] : ['`load` has no --self-test yet.'],
    });
  },
};

function measure({ bench, repeats, print }: ScenarioContext): readonly SelfTest[] {
  const tests: SelfTest[] = [];
  for (let repeat = 0; repeat < repeats; repeat++) {
    for (const count of counts) {
      const [node, ...args] = selfTestCommand(count, bench.files);
      const fields = parseObject(execFileSync(node, args, { encoding: 'utf8', timeout: 60_000 }));
      const test = {
        threads: count,
        openPerSecond: numberIn(fields, 'requestsPerSecond'),
        closedPerSecond: numberIn(fields, 'closedLoopPerSecond'),
      };
      print(`threads ${repeat + 1}/${repeats}  ${count}: ${Math.round(test.openPerSecond)}/s`);
      tests.push(test);
    }
  }
  return tests;
}

function scalingTable(tests: readonly SelfTest[]): Table {
  const middle = (count: number, read: (test: SelfTest) => number) =>
    median(tests.filter((test) => test.threads === count).map(read)) ?? Number.NaN;
  const cells = (count: number, read: (test: SelfTest) => number) => {
    const rate = middle(count, read);
    return [thousands(rate), fixed(rate / middle(1, read), 2)];
  };
  return {
    header: ['threads', 'open loop/s', 'x one', 'closed loop/s', 'x one'],
    rows: (tests.length === 0 ? [] : counts).map((count) => [
      String(count),
      ...cells(count, ({ openPerSecond }) => openPerSecond),
      ...cells(count, ({ closedPerSecond }) => closedPerSecond),
    ]),
  };
}
