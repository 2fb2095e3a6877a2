/** Writes the demo model: `node test/model-server/make-model.ts --out FILE [--width N] [--seed N]`. */
import { parseArgs } from 'node:util';
import { defaultCtrModel } from './ctr-model.ts';
import { modelFilePath, writeModelFile } from './model-file.ts';

const { values } = parseArgs({
  options: {
    out: { type: 'string' },
    width: { type: 'string', default: String(defaultCtrModel.topWidth) },
    seed: { type: 'string', default: String(defaultCtrModel.seed) },
  },
});
const options = { topWidth: Number(values.width), seed: Number(values.seed) };
const path = values.out ?? modelFilePath(options);
await writeModelFile(path, options);
process.stdout.write(`${path}\n`);
