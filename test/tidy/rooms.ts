/**
 * Which room may look into which. A room is a folder with a package of the workspace; it is reached through
 * its package name, and only in the direction of an arrow.
 */
import { lineAt, type SourceFile } from './source-file.ts';
import type { Violation } from './violation.ts';

/** Room to the rooms that it may import. */
export const arrows: Readonly<Record<string, readonly string[]>> = {
  core: [],
  bus: ['core'],
  proto: ['core'],
  traffic: ['core', 'proto'],
  agent: ['core', 'proto', 'bus', 'traffic'],
  coordinator: ['core', 'proto', 'bus', 'traffic'],
  cli: ['core', 'proto', 'bus', 'traffic', 'agent', 'coordinator'],
  test: ['core', 'proto', 'bus', 'traffic', 'agent', 'coordinator', 'cli'],
};

/** Packages that belong to some rooms: their objects must not spread. Tests may use them all. */
const fenced: Readonly<Record<string, readonly string[]>> = {
  // The wire's messages are proto's; agents read the messages of targets, which the user describes.
  protobufjs: ['proto', 'agent'],
  '@nats-io/transport-node': ['bus'],
  undici: ['agent'],
  fastify: ['coordinator'],
  commander: ['cli'],
};

interface Import {
  readonly specifier: string;
  readonly line: number;
}

/** @param declared the packages that the room's package.json names */
export function checkImports(file: SourceFile, declared: readonly string[]): readonly Violation[] {
  const room = roomOf(file.path);
  return importsOf(file).flatMap(({ specifier, line }) => {
    const problem = specifier.startsWith('.')
      ? leavesRoom(file.path, specifier)
      : (crossesAgainstArrow(room, specifier, declared) ??
        isFencedElsewhere(room, specifier) ??
        isImpure(file.path, specifier));
    return problem === null ? [] : [{ path: file.path, line, ...problem }];
  });
}

/** @param manifest the text of the room's package.json */
export function checkManifest(room: string, manifest: string): readonly Violation[] {
  return declaredIn(manifest).flatMap((name) => {
    const other = roomOfPackage(name);
    if (other === null || arrows[room]?.includes(other) === true) return [];
    return [
      {
        path: `${room}/package.json`,
        line: null,
        banned: `a dependency on ${name}`,
        instead: `${room} may depend on ${list(arrows[room] ?? [])}`,
      },
    ];
  });
}

export function declaredIn(manifest: string): readonly string[] {
  const parsed: unknown = JSON.parse(manifest);
  return ['dependencies', 'devDependencies'].flatMap((field) => Object.keys(block(parsed, field)));
}

export function importsOf(file: SourceFile): readonly Import[] {
  // Matched in the whole text, since specifiers are strings; taken only where the keyword is code.
  const pattern = /\b(from|import)(\s*\(\s*|\s+)(['"])([^'"\n]+)\3/g;
  return Array.from(file.text.matchAll(pattern)).flatMap((match) => {
    const isCode = file.code.startsWith(match[1] ?? '', match.index);
    const line = lineAt(file.text, match.index);
    return isCode ? [{ specifier: match[4] ?? '', line }] : [];
  });
}

export function roomOf(path: string): string {
  return path.split('/')[0] ?? '';
}

function block(parsed: unknown, field: string): object {
  if (typeof parsed !== 'object' || parsed === null || !(field in parsed)) return {};
  const value: unknown = Reflect.get(parsed, field);
  return typeof value === 'object' && value !== null ? value : {};
}

type Problem = Pick<Violation, 'banned' | 'instead'>;

function leavesRoom(path: string, specifier: string): Problem | null {
  const resolved = new URL(specifier, `file:///${path}`).pathname.slice(1);
  if (roomOf(resolved) === roomOf(path)) return null;
  return {
    banned: `the relative import ${specifier} into another room`,
    instead: `import @plimsoll/${roomOf(resolved)}/<file>`,
  };
}

function crossesAgainstArrow(
  room: string,
  specifier: string,
  declared: readonly string[],
): Problem | null {
  const other = roomOfPackage(specifier);
  if (other === null) return null;
  if (other === room) {
    return { banned: `importing ${specifier} from its own room`, instead: 'use a relative path' };
  }
  if (arrows[room]?.includes(other) !== true) {
    return {
      banned: `importing ${specifier} from ${room}`,
      instead: `${room} may look into ${list(arrows[room] ?? [])}; move what both need there`,
    };
  }
  if (declared.includes(`@plimsoll/${other}`)) return null;
  return {
    banned: `importing ${specifier} undeclared`,
    instead: `add "@plimsoll/${other}": "workspace:*" to ${room}/package.json`,
  };
}

function isFencedElsewhere(room: string, specifier: string): Problem | null {
  const owners = Object.entries(fenced).find(
    ([name]) => specifier === name || specifier.startsWith(`${name}/`),
  )?.[1];
  if (owners === undefined || owners.includes(room) || room === 'test') return null;
  return {
    banned: `importing ${specifier} from ${room}`,
    instead: `it belongs to ${list(owners)}; use what that exports`,
  };
}

function isImpure(path: string, specifier: string): Problem | null {
  const isPure = path.startsWith('core/src/') && !path.endsWith('.test.ts');
  if (!isPure || !specifier.startsWith('node:')) return null;
  return {
    banned: `importing ${specifier} from core`,
    instead: 'core is pure; take what it gives as a parameter',
  };
}

/** `core` for `@plimsoll/core/slo`; null for a package that isn't ours. */
function roomOfPackage(specifier: string): string | null {
  return /^@plimsoll\/([^/]+)/.exec(specifier)?.[1] ?? null;
}

function list(rooms: readonly string[]): string {
  return rooms.length === 0 ? 'no other room' : rooms.join(', ');
}
