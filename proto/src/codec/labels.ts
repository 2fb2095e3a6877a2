/** An agent's labels. Sorted, so that equal labels are equal bytes. */
import { filledText, present, text } from './field.ts';

type Labels = Readonly<Record<string, string>>;

export function labelsToWire(labels: Labels, path: string): Record<string, string> {
  const pairs = Object.entries(labels).map(([key, value]) => readPair(key, value, path));
  return Object.fromEntries(pairs.sort(([a], [b]) => (a < b ? -1 : 1)));
}

export function labelsFromWire(labels: Labels | null | undefined, path: string): Labels {
  return labelsToWire(present(labels, path), path);
}

function readPair(key: string, value: string, path: string): readonly [string, string] {
  return [filledText(key, `${path} key`), text(value, `${path}.${key}`)];
}
