/** Reports in a real browser: complete without a network, legible in light and dark, on phones and on paper. */
import { writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { exponential, seededRng } from '@plimsoll/core/rng';
import type { RunResult } from '@plimsoll/core/run-result';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchModelServer } from '../model-server/launch.ts';
import { createInferRequest } from '../model-server/request.ts';
import { startBrowser } from '../support/browser.ts';
import { runCli } from '../support/cli-process.ts';
import { auditPage } from '../support/page-audit.ts';
import { makeScratch, type Scratch } from '../support/scratch.ts';
import { createSpecFolder, specText } from './cli-spec-file.ts';

let browser: Browser;
let scratch: Scratch;

beforeAll(async () => {
  browser = await startBrowser();
  scratch = await makeScratch();
});

afterAll(async () => {
  await browser.close();
  await scratch[Symbol.asyncDispose]();
});

/** Writes a simulation's report, and gives its address. */
async function reportOf(scenario: string, ...flags: readonly string[]): Promise<string> {
  const file = scratch.path(`${scenario}.html`);
  const { stderr } = await runCli(['simulate', scenario, '--html', file, ...flags]);
  expect(stderr).toBe('');
  return pathToFileURL(file).href;
}

/** Writes a page about recorded traffic, and gives its address. */
async function trafficPageOf(command: string): Promise<string> {
  const [recording, file] = [scratch.path('traffic.jsonl'), scratch.path(`${command}.html`)];
  const rng = seededRng(1);
  let at = 0;
  const requests = Array.from({ length: 3000 }, (_, index) => {
    at += exponential(rng) / 100;
    return {
      at,
      class: index % 3 === 0 ? '/a/route/whose/name/is/long'.repeat(5) : `class ${index % 40}`,
      key: `user ${index ** 2 % 97}`,
      features: { candidates: Math.ceil(500 * exponential(rng)), inputTokens: index % 20 },
    };
  });
  await writeFile(recording, requests.map((request) => `${JSON.stringify(request)}\n`).join(''));
  expect(await runCli([command, recording, '--html', file])).toMatchObject({ exitCode: 0 });
  return pathToFileURL(file).href;
}

const clean = { overlaps: [], outside: [], faint: [], overflowPx: 0 };

interface Screen {
  readonly colorScheme: 'light' | 'dark';
  readonly width: number;
}

async function expectClean(url: string, { colorScheme, width }: Screen): Promise<void> {
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
  const asked: string[] = [];
  const said: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(String(error)));
  await page.goto(url);
  expect(await auditPage(page)).toEqual(clean);
  expect(asked.filter((one) => one !== url && !one.startsWith('data:'))).toEqual([]);
  expect(said).toEqual([]);
  await page.close();
}

describe.each(['recommendation', 'weak-agents', 'chat'])('the report of %s', (scenario) => {
  let url = '';

  beforeAll(async () => {
    url = await reportOf(scenario);
  });

  test.each([
    ['light', 1280],
    ['dark', 1280],
    ['light', 800],
    ['dark', 390],
  ] as const)(
    'is legible in %s, %d pixels wide, and nothing lies on anything',
    async (colorScheme, width) => {
      await expectClean(url, { colorScheme, width });
    },
  );

  test('prints on white paper, drawing and tables in full', async () => {
    const page = await browser.newPage({ colorScheme: 'dark' });
    await page.goto(url);
    const rows = await page.locator('.decisions tbody tr').count();
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    const { faint } = await auditPage(page);
    expect(faint).toEqual([]);
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe(
      'rgb(255, 255, 255)',
    );
    expect(await page.locator('.decisions tbody tr:visible').count()).toBe(rows);
    const paper = await page.pdf({ format: 'A4' });
    expect(paper.subarray(0, 5).toString()).toBe('%PDF-');
    await page.close();
  });
});

test.each(['profile', 'calibrate'])('the page of %s is legible, too', async (command) => {
  const url = await trafficPageOf(command);
  await expectClean(url, { colorScheme: 'light', width: 1280 });
  await expectClean(url, { colorScheme: 'dark', width: 390 });
});

test('the report of a real run says what was tested, and what was seen', async () => {
  await using server = await launchModelServer({ topWidth: 64 });
  using folder = createSpecFolder();
  folder.write('request.json', JSON.stringify(createInferRequest({ rows: 4, seed: 1 })));
  const search = 'search: {startRate: 20, maxRate: 40, maxDuration: 12s}';
  const spec = folder.write('spec.yaml', specText(server.httpUrl, { search }));
  const [html, json] = [scratch.path('run.html'), scratch.path('run.json')];
  await runCli(['run', spec, '--local', '2', '--html', html, '--json', json], { endMs: 180_000 });
  const result = (await scratch.readJson('run.json')) as RunResult;

  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(pathToFileURL(html).href);
  expect(await auditPage(page)).toEqual(clean);
  const words = await page.locator('main').textContent();
  expect(words).toContain(`${result.verdict}`);
  expect(words).toContain(`${result.reason}`);
  expect(words).toContain(server.httpUrl);
  expect(words).toContain('latency.p99 <= 500ms');
  expect(words).toMatch(
    new RegExp(`Plimsoll .*, run ${result.runId}, \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d UTC`),
  );
  expect(await page.locator('.trials tbody tr').count()).toBe(result.trials.length);
  // A dot for each second of the load, in each objective's panel.
  const dots = await page.locator('circle.held, circle.broken, circle.uncounted').count();
  expect(dots).toBe(2 * Math.round(result.durationSeconds));
  await page.close();
});

test('the audit that finds nothing would find something', async () => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(await reportOf('mm1'));
  await page.addStyleTag({
    content: ':root { --soft: #bbb } .chart text { font-size: 60px } main { min-width: 2000px }',
  });
  const audit = await auditPage(page);
  expect(audit.overlaps).not.toEqual([]);
  expect(audit.outside).not.toEqual([]);
  expect(audit.faint).not.toEqual([]);
  expect(audit.overflowPx).toBeGreaterThan(500);
  await page.close();
});
