/** The repository's own files, as the rules see them. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** Not written by people, or not part of the project. */
const leftOut = new Set(['node_modules', '.git', '.cache', 'coverage', 'generated', 'golden']);

export const repositoryRoot = join(import.meta.dirname, '../..');

/** Paths from the root, with forward slashes. */
export function pathsWith(extensions: readonly string[]): readonly string[] {
  return walk(repositoryRoot)
    .map((path) => relative(repositoryRoot, path).split(sep).join('/'))
    .filter((path) => extensions.some((extension) => path.endsWith(extension)))
    .toSorted();
}

export function read(path: string): string {
  return readFileSync(join(repositoryRoot, path), 'utf8');
}

export function exists(path: string): boolean {
  return existsSync(join(repositoryRoot, path));
}

function walk(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return leftOut.has(entry.name) ? [] : walk(path);
    return entry.isFile() ? [path] : [];
  });
}
