/** Places in JSON documents, as people write them: `inputs[0].shape[1]`, `user.id`, `inputs[*].data`, `["a name with a . in it"]`. */

/** A name, a number in a list, or all that there are. */
export type JsonStep = string | number | { readonly all: true };
export type JsonPath = readonly JsonStep[];

export const jsonPathForm = 'a path such as user.id, inputs[0].shape[1] or inputs[*].data';

const part = /(?:^|(?!^)\.)(?:([^.[\]*"]+)|\*)|\["([^"]+)"\]|\[(?:(\d+)|\*)\]/y;

/** Null for what is no path. A leading `$.` is passed over. */
export function parseJsonPath(written: string): JsonPath | null {
  const text = written.replace(/^\$(\.|(?=\[)|$)/, '');
  const steps: JsonStep[] = [];
  part.lastIndex = 0;
  while (part.lastIndex < text.length) {
    const match = part.exec(text);
    if (match === null) return null;
    const [, plain, quoted, index] = match;
    const name = plain ?? quoted;
    if (name !== undefined) steps.push(name);
    else if (index !== undefined) steps.push(Number(index));
    else steps.push({ all: true });
  }
  return steps.length === 0 ? null : steps;
}

/** The first value at the path; undefined where there is none. */
export function valueAt(document: unknown, path: JsonPath): unknown {
  let found: unknown;
  visit(document, path, (holder, name) => {
    found ??= Reflect.get(holder, name);
  });
  return found;
}

/** Puts others in the place of all values at the path. Changes the document. */
export function replaceAt(
  document: unknown,
  path: JsonPath,
  replace: (value: unknown) => unknown,
): void {
  visit(document, path, (holder, name) => {
    Object.defineProperty(holder, name, {
      value: replace(Reflect.get(holder, name)),
      configurable: true,
      enumerable: true,
      writable: true,
    });
  });
}

function visit(
  value: unknown,
  [step, ...rest]: JsonPath,
  take: (holder: object, name: string | number) => void,
): void {
  if (step === undefined || typeof value !== 'object' || value === null) return;
  const names = typeof step === 'object' ? Object.keys(value) : [step];
  for (const name of names) {
    if (!Object.hasOwn(value, name)) continue;
    if (rest.length === 0) take(value, name);
    else visit(Reflect.get(value, name), rest, take);
  }
}
