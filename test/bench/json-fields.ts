/** Reads numbers out of JSON that other programs printed; what isn't there is an error that names it. */

export type Fields = Readonly<Record<string, unknown>>;

export function parseObject(text: string): Fields {
  const value: unknown = JSON.parse(text);
  return asObject(value, 'the document');
}

export function objectIn(fields: Fields, name: string): Fields {
  return asObject(fields[name], name);
}

/** Objects in a list; anything else in it is an error. */
export function listIn(fields: Fields, name: string): readonly Fields[] {
  const value = fields[name];
  if (!Array.isArray(value)) throw new Error(`${name}: expected a list, found ${kindOf(value)}`);
  return value.map((item: unknown) => asObject(item, name));
}

export function numberIn(fields: Fields, name: string): number {
  const value = fields[name];
  if (typeof value === 'number') return value;
  throw new Error(`${name}: expected a number, found ${kindOf(value)}`);
}

function asObject(value: unknown, name: string): Fields {
  if (typeof value === 'object' && value !== null) return value as Fields;
  throw new Error(`${name}: expected an object, found ${kindOf(value)}`);
}

function kindOf(value: unknown): string {
  return value === null ? 'null' : typeof value;
}
