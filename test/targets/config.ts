/** The timer target's settings, from its command line and back. */
import { parseArgs } from 'node:util';
import { describeProblem, type Problem } from '@plimsoll/core/problem';
import { err, ok, type Result } from '@plimsoll/core/result';
import type { TimerTargetSettings } from './timer-target.ts';

/** Every setting as a number, with its range: the flags of the command line. */
const ranges = {
  seed: [0, 2 ** 31],
  servers: [1, 1024],
  'max-batch': [1, 1024],
  'base-us': [0, 1e8],
  'per-item-us': [0, 1e8],
  exponential: [0, 1],
  'queue-limit': [0, 1e6],
  'request-stall-share': [0, 1],
  'server-stall-share': [0, 0.99],
  'stall-us': [0, 1e8],
  'fail-share': [0, 1],
  'hang-share': [0, 1],
  'freeze-after-ms': [0, 1e7],
  'freeze-for-ms': [0, 1e7],
  refuses: [0, 1],
} as const;

type Flag = keyof typeof ranges;

const flags = Object.keys(ranges) as Flag[];

/** Every problem at once, one on a line. */
export function parseSettings(argv: readonly string[]): Result<TimerTargetSettings, string> {
  const problems: Problem[] = [];
  const options = Object.fromEntries(flags.map((flag) => [flag, { type: 'string' as const }]));
  const { values } = parseArgs({ args: [...argv], options });
  const entries = flags.map((flag) => {
    const text = values[flag];
    const [min, max] = ranges[flag];
    const value = Number(text ?? min);
    if (!(value >= min && value <= max)) {
      problems.push({
        path: `--${flag}`,
        expected: `a number from ${min} to ${max}`,
        found: String(text),
      });
    }
    return [flag, value] as const;
  });
  if (problems.length > 0) return err(problems.map(describeProblem).join('\n'));
  return ok(toSettings(Object.fromEntries(entries) as Record<Flag, number>));
}

function toSettings(numbers: Readonly<Record<Flag, number>>): TimerTargetSettings {
  const stallUs = numbers['stall-us'];
  const requestShare = numbers['request-stall-share'];
  const serverShare = numbers['server-stall-share'];
  const freezeForMs = numbers['freeze-for-ms'];
  return {
    seed: numbers.seed,
    station: {
      servers: numbers.servers,
      maxBatch: numbers['max-batch'],
      baseUs: numbers['base-us'],
      perItemUs: numbers['per-item-us'],
      service: numbers.exponential === 1 ? 'exponential' : 'fixed',
      stalls:
        requestShare > 0
          ? { kind: 'request', share: requestShare, stallUs }
          : serverShare > 0
            ? { kind: 'server', share: serverShare, stallUs }
            : null,
      queueLimit: numbers['queue-limit'],
    },
    behaviour: {
      failShare: numbers['fail-share'],
      hangShare: numbers['hang-share'],
      freeze:
        freezeForMs > 0
          ? { afterFirstRequestMs: numbers['freeze-after-ms'], forMs: freezeForMs }
          : null,
      refuses: numbers.refuses === 1,
    },
  };
}

/** The command line that parseSettings reads back. */
export function formatSettings({
  station,
  behaviour,
  seed,
}: TimerTargetSettings): readonly string[] {
  const { stalls } = station;
  const numbers: Readonly<Record<Flag, number>> = {
    seed,
    servers: station.servers,
    'max-batch': station.maxBatch,
    'base-us': station.baseUs,
    'per-item-us': station.perItemUs,
    exponential: station.service === 'exponential' ? 1 : 0,
    'queue-limit': station.queueLimit,
    'request-stall-share': stalls?.kind === 'request' ? stalls.share : 0,
    'server-stall-share': stalls?.kind === 'server' ? stalls.share : 0,
    'stall-us': stalls?.stallUs ?? 0,
    'fail-share': behaviour.failShare,
    'hang-share': behaviour.hangShare,
    'freeze-after-ms': behaviour.freeze?.afterFirstRequestMs ?? 0,
    'freeze-for-ms': behaviour.freeze?.forMs ?? 0,
    refuses: behaviour.refuses ? 1 : 0,
  };
  return flags.flatMap((flag) => [`--${flag}`, String(numbers[flag])]);
}
