/**
 * Time, randomness and settings are passed in. A function that reaches for them can't be replayed from a
 * seed and can't be tested without waiting, so only a few named files at the edge may.
 */
import { lineAt, type SourceFile } from './source-file.ts';
import type { Violation } from './violation.ts';

interface Shell {
  readonly pattern: RegExp;
  readonly may: readonly Ambient[];
}

type Ambient = 'time' | 'randomness' | 'settings';

const shells: readonly Shell[] = [
  // Where a process starts: it reads the settings, and makes what all others get as parameters.
  { pattern: /(^|\/)main\.ts$/, may: ['time', 'randomness', 'settings'] },
  { pattern: /(^|\/)config\.ts$/, may: ['settings'] },
  { pattern: /(^|\/)([a-z-]+-)?clock\.ts$/, may: ['time'] },
  // Starts of agents, as processes and as threads: an incarnation is drawn from the wall clock.
  { pattern: /^agent\/src\/(start-agent|local-agents)\.ts$/, may: ['time'] },
  // Build scripts and the set-up of a bare machine.
  { pattern: /^(deploy|\.ci)\/|\/scripts\//, may: ['time', 'settings'] },
  // Tests watch real processes in real time.
  { pattern: /^test\/|\.test\.ts$/, may: ['time', 'settings'] },
];

const banned: readonly { pattern: RegExp; needs: Ambient; instead: string }[] = [
  {
    pattern: /\b(Date\.now\b|new Date\(\)|performance\.now\b|process\.hrtime\b)/g,
    needs: 'time',
    instead: 'take a Clock as a parameter (core/src/clock.ts)',
  },
  {
    pattern: /\bprocess\.(env|argv)\b/g,
    needs: 'settings',
    instead: 'read it in config.ts or main.ts and pass the value on',
  },
  {
    pattern: /\bMath\.random\b/g,
    needs: 'randomness',
    instead: 'take an Rng as a parameter (core/src/rng.ts)',
  },
];

export function checkAmbient(file: SourceFile): readonly Violation[] {
  const allowed = shells.flatMap(({ pattern, may }) => (pattern.test(file.path) ? may : []));
  return banned.flatMap(({ pattern, needs, instead }) => {
    if (allowed.includes(needs)) return [];
    return Array.from(file.code.matchAll(pattern), (match) => ({
      path: file.path,
      line: lineAt(file.code, match.index),
      banned: `ambient ${match[0]}`,
      instead,
    }));
  });
}
