/** The specs beside the demo's: what their heads say to do works, and the models answer their recordings. */
import { copyFile, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { loadSpec } from '@plimsoll/cli/run/spec-source';
import { openRecording } from '@plimsoll/traffic/recording/recording';
import { requestsIn } from '@plimsoll/traffic/testing/recorded';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LaunchedModelServer, launchModelServer } from '../model-server/launch.ts';
import { modelNames } from '../model-server/model-recipe.ts';
import { makeScratch } from '../support/scratch.ts';
import { makeTraffic } from '../traffic-makers/make-traffic.ts';
import { writeTraffic } from '../traffic-makers/write-traffic.ts';

const presets = { ctr: 'ctr-traffic', ranking: 'ranking', vision: 'vision', text: 'text' };

let server: LaunchedModelServer;
beforeAll(async () => {
  server = await launchModelServer({ models: modelNames, size: 'small', cacheRows: 1000 });
});
afterAll(() => server[Symbol.asyncDispose]());

test.each(modelNames)(
  '%s: its preset takes its recording, and the server answers',
  async (model) => {
    await using scratch = await makeScratch();
    const name = `${presets[model]}.yaml`;
    const preset = fileURLToPath(new URL(`../../deploy/demo/${name}`, import.meta.url));
    const spec = scratch.path('spec.yaml');
    await copyFile(preset, spec);
    const text = await readFile(spec, 'utf8');
    for (const said of [`--models ${model}`, `main.ts ${model} deploy/demo/${model}.rec`, name]) {
      expect(text).toContain(said);
    }
    const file = scratch.path(`${model}.rec`);
    writeTraffic(file, makeTraffic({ model, requests: 30, ratePerSecond: 20, seed: 1 }));
    const loaded = loadSpec(spec, [`target.endpoints[0]=${server.httpUrl}`], 1);
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.error));
    const { workload, target } = loaded.value.spec;
    expect(workload.arrival).toEqual({ type: 'replay', speed: 'fit' });
    expect(workload.recording?.source).toEqual({ type: 'file', path: file });

    using recording = openRecording(file);
    for (const { route, body } of requestsIn(recording)) {
      const answer = await fetch(`${target.endpoints[0]}${route.path}`, {
        method: route.method,
        headers: Object.fromEntries(route.headers),
        body: Buffer.from(body ?? []),
      });
      expect(answer.status).toBe(200);
      await answer.arrayBuffer();
    }
  },
);
