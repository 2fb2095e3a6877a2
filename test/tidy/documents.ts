/** Documents that point somewhere point at something, and no room goes unmentioned. */
import { posix } from 'node:path';
import { lineAt } from './source-file.ts';
import type { Violation } from './violation.ts';

/** @param exists whether the repository has a file or folder at a path from its root */
export function checkLinks(
  path: string,
  text: string,
  exists: (path: string) => boolean,
): readonly Violation[] {
  return Array.from(text.matchAll(/\]\(([^)\s]+)\)/g)).flatMap((match) => {
    const link = match[1] ?? '';
    const target = link.split('#')[0] ?? '';
    if (target === '' || /^[a-z]+:/.test(link)) return [];
    if (exists(posix.join(posix.dirname(path), target))) return [];
    return [
      {
        path,
        line: lineAt(text, match.index),
        banned: `the dead link ${link}`,
        instead: 'point at a file that is there',
      },
    ];
  });
}

/**
 * A test that is named behind the link to its file, `[x.test.ts](../x.test.ts) "its name"`, is in that file. Names
 * with parts that are filled in are quoted up to there.
 *
 * @param read the text of a file at a path from the repository's root
 */
export function checkNamedTests(
  path: string,
  text: string,
  read: (path: string) => string,
): readonly Violation[] {
  return Array.from(text.matchAll(/\]\(([^)\s]+\.ts)\) "([^"]+)"/g)).flatMap((match) => {
    const [, link = '', name = ''] = match;
    if (read(posix.join(posix.dirname(path), link)).includes(name)) return [];
    return [
      {
        path,
        line: lineAt(text, match.index),
        banned: `"${name}", which is no test of ${link}`,
        instead: 'name the test as it is called',
      },
    ];
  });
}

/** Each room has a line of its own in ARCHITECTURE.md that begins with its name: `core/   pure: …`. */
export function checkRoomsNamed(
  architecture: string,
  rooms: readonly string[],
): readonly Violation[] {
  return rooms
    .filter((room) => !new RegExp(`^[\\s|*-]*\`?${room}/`, 'm').test(architecture))
    .map((room) => ({
      path: 'ARCHITECTURE.md',
      line: null,
      banned: `a room without a line (${room}/)`,
      instead: 'say in one line what it is for',
    }));
}
