/** The machine in general words, for whoever reads the numbers elsewhere. */
import { execFileSync } from 'node:child_process';
import { cpus, release } from 'node:os';

export function describeMachine(): readonly string[] {
  const [first] = cpus();
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], {
    cwd: import.meta.dirname,
    encoding: 'utf8',
  });
  return [
    `${cpus().length} cores of ${first?.model ?? 'an unknown processor'}, Linux ${release().split('-')[0]}`,
    `Node.js ${process.version}`,
    `commit ${commit.trim()}`,
  ];
}
