/** Writes a model: `node test/model-server/make-model.ts [--model NAME] [--size SIZE] [--out FILE] [--width N] [--seed N]`. */
import { parseArgs } from 'node:util';
import { modelFilePath, writeModelFile } from './model-file.ts';
import { type ModelName, type ModelSize, modelNames, modelSizes } from './model-recipe.ts';

const { values } = parseArgs({
  options: {
    model: { type: 'string', default: 'ctr' },
    size: { type: 'string', default: 'medium' },
    out: { type: 'string' },
    width: { type: 'string' },
    seed: { type: 'string', default: '1' },
  },
});
const choice = {
  name: oneOf<ModelName>('--model', values.model, modelNames),
  size: oneOf<ModelSize>('--size', values.size, modelSizes),
  seed: Number(values.seed),
  topWidth: values.width === undefined ? null : Number(values.width),
};
const path = values.out ?? modelFilePath(choice);
await writeModelFile(path, choice);
process.stdout.write(`${path}\n`);

function oneOf<T extends string>(flag: string, text: string, names: readonly T[]): T {
  const found = names.find((name) => name === text);
  if (found === undefined) throw new Error(`${flag}: expected ${names.join(', ')}, found ${text}`);
  return found;
}
