/**
 * Tells whether code has changed since a result was stored: a hash over a file and all that it imports, near and far,
 * without comments, types' imports and white space, which change no result.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { sourceFile } from '../tidy/source-file.ts';

const root = join(import.meta.dirname, '../..');

/** @param entries files, from this folder */
export function fingerprintOf(entries: readonly string[]): string {
  const hash = createHash('sha256');
  const paths = importsOf(entries.map((entry) => join(import.meta.dirname, entry)));
  for (const path of paths) hash.update(`${relative(root, path)}\n${codeOf(path)}\n`);
  return hash.digest('hex').slice(0, 12);
}

/** The files and all that they import, sorted. */
export function importsOf(entries: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  const open = [...entries];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    open.push(...importedBy(path));
  }
  return Array.from(seen).toSorted();
}

function importedBy(path: string): readonly string[] {
  const statements = codeOf(path).matchAll(/\b(?:import|export)\b([^;'"]*?)\bfrom\s*'([^']+)'/g);
  return Array.from(statements).flatMap(([, what = '', specifier = '']) => {
    if (/^\s*type\b/.test(what)) return [];
    const resolved = resolve(specifier, path);
    return resolved === null ? [] : [resolved];
  });
}

/** Null for what isn't ours. */
function resolve(specifier: string, from: string): string | null {
  if (specifier.startsWith('.')) return join(dirname(from), specifier);
  const ours = /^@plimsoll\/([^/]+)\/(.+)$/.exec(specifier);
  if (ours === null) return null;
  const [, room = '', file = ''] = ours;
  const path = join(root, room, 'src', `${file}.ts`);
  return existsSync(path) ? path : null;
}

function codeOf(path: string): string {
  const text = readFileSync(path, 'utf8');
  const { comments } = sourceFile(path, text);
  const bare = Array.from(text, (char, at) => (comments[at] === ' ' ? char : ' '));
  return bare.join('').replaceAll(/\s+/g, ' ');
}
