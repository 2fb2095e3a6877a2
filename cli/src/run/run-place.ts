/** Where a run happens: in this process with local agents, or on a coordinator's fleet. */
import type { Problem } from '@plimsoll/core/problem';
import { err, type Result } from '@plimsoll/core/result';
import { fetchMsOf } from '@plimsoll/core/spec';
import { Option } from 'commander';
import { createApiClient } from '../api/api-client.ts';
import { coordinatorUrlOf } from '../commands/coordinator-url.ts';
import type { FlagReader } from '../flag.ts';
import type { Shell } from '../shell.ts';
import { startLocalRun } from './local-run.ts';
import { startRemoteRun } from './remote-run.ts';
import type { RunHandle } from './run-handle.ts';
import type { LoadedSpec } from './spec-source.ts';
import { uploadRecording } from './upload-recording.ts';

export interface PlaceFlags {
  readonly local?: string;
  readonly coordinator?: string;
  readonly data: string;
}

export type RunPlace =
  | {
      readonly type: 'local';
      /** Null: as many as the spec says. */
      readonly agents: number | null;
      readonly data: string;
    }
  | { readonly type: 'fleet'; readonly url: string };

const localAgentsMax = 64;

export function localOption(): Option {
  return new Option('--local <n>', 'use so many local agents, and no services');
}

export function dataOption(): Option {
  const what = 'local runs: keep the record in this SQLite file';
  return new Option('--data <file>', what).default(':memory:');
}

export function placeOf(shell: Shell, flags: PlaceFlags, reader: FlagReader): RunPlace {
  const range = { min: 1, max: localAgentsMax, fallback: 0 };
  const agents = reader.integer('--local', flags.local, range);
  if (flags.local !== undefined && flags.coordinator !== undefined) {
    reader.add({ path: '--local', expected: 'either --local or --coordinator', found: 'both' });
  }
  const url = agents > 0 ? null : coordinatorUrlOf(shell, flags.coordinator);
  if (url !== null) return { type: 'fleet', url };
  return { type: 'local', agents: agents > 0 ? agents : null, data: flags.data };
}

export async function startRunAt(
  shell: Shell,
  loaded: LoadedSpec,
  place: RunPlace,
): Promise<Result<RunHandle, readonly Problem[]>> {
  if (place.type === 'local') {
    const { spec } = loaded;
    const count = place.agents ?? spec.agents.count;
    if (count > localAgentsMax) {
      const expected = `at most ${localAgentsMax} local agents, or --coordinator`;
      return err([{ path: 'agents.count', expected, found: `${count}` }]);
    }
    const { clock, random, wallMs, interrupt } = shell;
    const { data } = place;
    return await startLocalRun(spec, { agents: count, data, clock, random, wallMs, interrupt });
  }
  const api = createApiClient(place.url);
  const say = (message: string) => shell.progress.write(`${message}\n`);
  const uploaded = await uploadRecording(loaded, api, say);
  if (!uploaded.ok) return uploaded;
  return await startRemoteRun(uploaded.value.document, {
    api,
    fetchMs: fetchMsOf(uploaded.value.recording),
    // An interrupt stops the run; watching goes on until it has ended.
    signal: new AbortController().signal,
    say,
  });
}
