/** What the command line asks of the scale measurements. */
import { parseArgs } from 'node:util';

export interface ScaleConfig {
  /** `merge`, `fleet`, `plan`; all where it is empty. */
  readonly only: readonly string[];
  readonly agents: number;
  /** Connections that the simulated agents share. */
  readonly connections: number;
  /** Requests that each simulated agent answers per second at the target's capacity. */
  readonly samples: number;
  /** Seconds of the run that are measured, after the first few. */
  readonly seconds: number;
  /** `--max-old-space-size` of the coordinator, MB; null for Node's own. */
  readonly heapMb: number | null;
  /** Whether the coordinator writes a CPU profile, into the working directory. */
  readonly isProfiled: boolean;
}

export const scaleHelp = `node test/scale/main.ts [options]

  --only a,b         merge (ticks decoded and merged on one core), fleet (a real coordinator and nats-server with
                     simulated agents), plan (the arithmetic of docs/scale.md); all of them by default
  --agents N         of the fleet (default 2000)
  --connections N    that they share (default 8)
  --samples N        requests per second of each agent at the target's capacity (default 100)
  --seconds S        of the run that are measured (default 60)
  --heap MB          what the coordinator's old generation may take (default: what Node allows)
  --profile          makes the coordinator write a CPU profile
`;

/** Throws with words for the user on flags that don't exist or don't parse. */
export function parseScaleConfig(argv: readonly string[]): ScaleConfig {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      only: { type: 'string', default: '' },
      agents: { type: 'string', default: '2000' },
      connections: { type: 'string', default: '8' },
      samples: { type: 'string', default: '100' },
      seconds: { type: 'string', default: '60' },
      heap: { type: 'string' },
      profile: { type: 'boolean', default: false },
    },
  });
  return {
    only: values.only.split(',').filter((name) => name !== ''),
    agents: count('--agents', values.agents),
    connections: count('--connections', values.connections),
    samples: count('--samples', values.samples),
    seconds: count('--seconds', values.seconds),
    heapMb: values.heap === undefined ? null : count('--heap', values.heap),
    isProfiled: values.profile,
  };
}

function count(flag: string, text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new Error(`${flag}: expected a whole number above 0, found ${JSON.stringify(text)}`);
}
