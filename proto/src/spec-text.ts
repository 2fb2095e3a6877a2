/** The text of a spec, YAML or JSON, as a document; and settings from the command line laid over it. */
import type { Problem } from '@plimsoll/core/problem';
import { err, ok, type Result } from '@plimsoll/core/result';
import { parseDocument, type YAMLError } from 'yaml';
import { describeFound } from './spec-problems.ts';

type Path = readonly (string | number)[];
type Container = Record<PropertyKey, unknown>;

/**
 * Reads YAML, of which JSON is a part. Keys that come twice are refused: only one of them would count.
 *
 * @param source what people call the text: its file's name
 */
export function parseSpecText(text: string, source: string): Result<unknown, readonly Problem[]> {
  const document = parseDocument(text, { uniqueKeys: true, prettyErrors: true });
  const problems = [...document.errors, ...document.warnings].map((error) =>
    yamlProblem(error, text, source),
  );
  if (problems.length > 0) return err(problems);
  try {
    return ok(document.toJS({ maxAliasCount: 100 }) as unknown);
  } catch (error) {
    return err([{ path: source, expected: 'YAML or JSON', found: messageOf(error) }]);
  }
}

/**
 * Lays settings such as `search.maxRate=500` or `target.endpoints[0]=http://127.0.0.1:9000` over a copy
 * of the document. Values are read as YAML: numbers, texts, lists.
 */
export function applySettings(
  document: unknown,
  settings: readonly string[],
): Result<unknown, readonly Problem[]> {
  const problems: Problem[] = [];
  let changed = structuredClone(document);
  for (const setting of settings) {
    const parsed = parseSetting(setting);
    if (!parsed.ok) problems.push(parsed.error);
    else changed = setAt(changed, parsed.value.path, parsed.value.value);
  }
  return problems.length > 0 ? err(problems) : ok(changed);
}

function parseSetting(
  setting: string,
): Result<{ readonly path: Path; readonly value: unknown }, Problem> {
  const equals = setting.indexOf('=');
  const path = parsePath(setting.slice(0, Math.max(equals, 0)));
  if (path === null) {
    const expected = 'path=value, such as search.maxRate=500';
    return err({ path: '--set', expected, found: setting });
  }
  const text = setting.slice(equals + 1);
  const value = parseSpecText(text, `--set ${setting.slice(0, equals)}`);
  if (value.ok) return ok({ path, value: text === '' ? '' : value.value });
  const found = value.error[0]?.found ?? text;
  return err({ path: `--set ${setting.slice(0, equals)}`, expected: 'a value', found });
}

function parsePath(text: string): Path | null {
  if (!/^[\w-]+(?:\.[\w-]+|\[\d+\])*$/.test(text)) return null;
  const keys = [...text.matchAll(/\[(\d+)\]|[\w-]+/g)].map(([name, index]) =>
    index === undefined ? name : Number(index),
  );
  return keys.includes('__proto__') ? null : keys;
}

/**
 * Replaces one value, and makes the objects and lists that lead to it where there are none. What leads to it is copied: YAML
 * may name it elsewhere, too (`target: *main`), and there it stays as it was.
 */
function setAt(document: unknown, path: Path, value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  const container = containerFor(key, document);
  const old: unknown = Object.hasOwn(container, key) ? container[key] : undefined;
  container[key] = setAt(old, rest, value);
  return container;
}

/** A copy of the object or list that there is, if it takes such a key. */
function containerFor(key: string | number, document: unknown): Container {
  if (typeof key === 'number') {
    const list: readonly unknown[] = Array.isArray(document) ? document : [];
    return [...list] as unknown as Container;
  }
  return isObject(document) ? { ...(document as Container) } : {};
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function yamlProblem(error: YAMLError, text: string, source: string): Problem {
  const start = error.linePos?.[0];
  const path = start === undefined ? source : `${source}:${start.line}:${start.col}`;
  if (error.code === 'DUPLICATE_KEY') {
    const key = /^[^\s:,}]+/.exec(text.slice(error.pos[0]))?.[0] ?? '';
    return { path, expected: 'each key once', found: `${describeFound(key)} again` };
  }
  // The first line is the reason; the rest shows the place, which the path says.
  return { path, expected: 'YAML or JSON', found: error.message.split(/ at line |\n/)[0] ?? '' };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
