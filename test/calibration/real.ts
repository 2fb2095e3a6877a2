/**
 * How far off a capacity is that was found with less than production's traffic, on the four models of test/model-server. Server,
 * load and production are all on this machine, which has to be otherwise idle. real/config.ts says how it is asked for.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CalibrationConfig, parseConfig, usage } from './real/config.ts';
import { errorTable } from './real/error-table.ts';
import { type MeasuredClass, measureClass } from './real/measured-class.ts';

const config = parseConfig(process.argv.slice(2));
if (config.ok) {
  const measured = await measureAll(config.value);
  console.table(errorTable(measured));
} else {
  process.stderr.write(`${config.error}\n\n${usage}`);
  process.exitCode = 2;
}

/** What is measured is written as it comes: it takes long. */
async function measureAll(asked: CalibrationConfig): Promise<readonly MeasuredClass[]> {
  const folder = await mkdtemp(join(tmpdir(), 'plimsoll-calibration-'));
  const measured: MeasuredClass[] = [];
  try {
    for (let round = 0; round < asked.rounds; round++) {
      for (const setup of asked.setups) {
        const job = { setup, effort: asked, round, folder };
        measured.push(await measureClass(job, (text) => process.stderr.write(`${text}\n`)));
        if (asked.jsonFile !== null) {
          await writeFile(asked.jsonFile, JSON.stringify(measured, null, 2));
        }
      }
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return measured;
}
