/**
 * The house rules, enforced: first each rule on a sample that breaks it and one that doesn't, so that the
 * rule itself can't rot, then all rules on the whole repository.
 */
import { describe, expect, test } from 'vitest';
import { checkAmbient } from './tidy/ambient.ts';
import { checkLinks, checkNamedTests, checkRoomsNamed } from './tidy/documents.ts';
import {
  checkComments,
  checkFunctions,
  checkName,
  checkSize,
  checkTokens,
} from './tidy/file-shape.ts';
import { exists, pathsWith, read } from './tidy/repository.ts';
import { arrows, checkImports, checkManifest, declaredIn, roomOf } from './tidy/rooms.ts';
import { type SourceFile, sourceFile } from './tidy/source-file.ts';
import { describeViolation, type Violation } from './tidy/violation.ts';

function said(violations: readonly Violation[]): string {
  return violations.map(describeViolation).join('\n');
}

function imports(path: string, specifier: string, declared: readonly string[] = []): string {
  return said(checkImports(sourceFile(path, `import { x } from '${specifier}';\n`), declared));
}

describe('sourceFile()', () => {
  test('takes comments, strings, templates and regular expressions out of the code', () => {
    const template = ['`e$', "{h('i')}j`"].join('');
    const text = `f('a // b'); // c\nconst r = /['"]/; /* d */ g(${template});`;
    const { code, comments } = sourceFile('x.ts', text);
    const blank = template.replace('e', ' ').replace('i', ' ').replace('j', ' ');
    expect(code.replaceAll(/ +/g, ' ')).toBe(`f(' '); \nconst r = / /; g(${blank});`);
    expect(comments.replaceAll(/\s+/g, ' ').trim()).toBe('// c /* d */');
  });

  test('takes a division for code', () => {
    expect(sourceFile('x.ts', "a / b / c; 'd'").code).toBe("a / b / c; ' '");
  });
});

describe('rooms', () => {
  test.each([
    ['core/src/slo.ts', '@plimsoll/proto/subjects', 'core may look into no other room'],
    [
      'agent/src/a.ts',
      '@plimsoll/coordinator/coordinator',
      'agent may look into core, proto, bus, traffic',
    ],
    [
      'coordinator/src/c.ts',
      '@plimsoll/agent/load',
      'coordinator may look into core, proto, bus, traffic',
    ],
    ['bus/src/b.ts', '@plimsoll/proto/subjects', 'bus may look into core'],
    ['cli/src/c.ts', '@plimsoll/test/tidy', 'cli may look into core'],
    ['agent/src/a.ts', '../../core/src/slo.ts', 'import @plimsoll/core/<file>'],
    ['agent/src/a.ts', '@plimsoll/core/slo', 'add "@plimsoll/core": "workspace:*"'],
    ['agent/src/a.ts', '@plimsoll/agent/load', 'use a relative path'],
    ['core/src/slo.ts', 'node:fs', 'core is pure'],
    ['coordinator/src/c.ts', 'protobufjs/minimal.js', 'it belongs to proto'],
    ['agent/src/a.ts', '@nats-io/transport-node', 'it belongs to bus'],
  ])('%s may not import %s', (path, specifier, instead) => {
    expect(imports(path, specifier)).toContain(instead);
  });

  test.each([
    ['proto/src/p.ts', '@plimsoll/core/plan', ['@plimsoll/core']],
    ['core/src/slo.test.ts', 'node:fs', []],
    ['core/src/search/model.ts', '../slo.ts', []],
    ['test/e2e/x.test.ts', 'undici', []],
  ])('%s may import %s', (path, specifier, declared) => {
    expect(imports(path, specifier, declared)).toBe('');
  });

  test('a package.json may not declare what the arrows forbid', () => {
    const manifest = '{"dependencies": {"@plimsoll/agent": "workspace:*", "zod": "catalog:"}}';
    expect(said(checkManifest('coordinator', manifest))).toContain('@plimsoll/agent is banned');
    expect(said(checkManifest('cli', manifest))).toBe('');
  });
});

describe('ambient time, randomness and settings', () => {
  test.each([
    ['core/src/a.ts', 'Date.now()', 'take a Clock'],
    ['agent/src/engine/e.ts', 'performance.now()', 'take a Clock'],
    ['cli/src/run.ts', 'process.argv[2]', 'read it in config.ts or main.ts'],
    ['coordinator/src/run-id.ts', 'Math.random()', 'take an Rng'],
    ['test/e2e/x.test.ts', 'Math.random()', 'take an Rng'],
  ])('%s may not use %s', (path, code, instead) => {
    expect(said(checkAmbient(sourceFile(path, `f(${code});`)))).toContain(instead);
  });

  test.each([
    ['agent/src/real-clock.ts', 'performance.now()'],
    ['agent/src/config.ts', "process.env['X']"],
    ['core/src/a.ts', '"Date.now()"'],
    ['core/src/a.ts', '/* Date.now() */ 1'],
  ])('%s may use %s', (path, code) => {
    expect(said(checkAmbient(sourceFile(path, `f(${code});`)))).toBe('');
  });
});

describe('a file', () => {
  test.each([
    ['core/src/utils.ts', 'name the file after the one idea in it'],
    ['agent/src/common/x.ts', 'name the file after the one idea in it'],
    ['agent/src/index.ts', 'name the file after the one idea in it'],
    ['agent/src/realClock.ts', 'use kebab-case'],
    ['agent/src/Engine.ts', 'use kebab-case'],
  ])('may not be called %s', (path, instead) => {
    expect(said(checkName(path))).toContain(instead);
  });

  test('may be called after its idea', () => {
    expect(said(checkName('agent/src/real-clock.prop.test.ts'))).toBe('');
  });

  test('has at most 400 lines, and functions of at most 70', () => {
    const body = (lines: number): string => `${'  x();\n'.repeat(lines)}`;
    const longFunction = sourceFile('a.ts', `function f(a: X): Y | null {\n${body(69)}}\n`);
    const fine = sourceFile('a.ts', `function f(): void {\n${body(68)}}\nif (a) {\n${body(80)}}\n`);
    const suite = sourceFile('a.test.ts', `describe('a', () => {\n${body(90)}});\n`);
    const longMethod = sourceFile('a.ts', `const a = {\n  b() {\n${body(70)}},\n};\n`);
    const longArrow = sourceFile('a.ts', `f(async (x) => {\n${body(70)}});\n`);
    expect(said(checkFunctions(longFunction))).toContain('a.ts:1: a function of 71 lines');
    expect(said(checkFunctions(longMethod))).toContain('a.ts:2: a function of 72 lines');
    expect(said(checkFunctions(longArrow))).toContain('a function of 72 lines');
    expect(said(checkFunctions(fine))).toBe('');
    expect(said(checkFunctions(suite))).toBe('');
    expect(said(checkSize(sourceFile('a.ts', body(401))))).toContain('a file of 401 lines');
    expect(said(checkSize(sourceFile('a.ts', body(400))))).toBe('');
  });

  test.each([
    ['a.ts', 'export default f;', 'export a name'],
    ['a.ts', "export * from './b.ts';", 'let importers name the file'],
    ['a.test.ts', "test.only('x', f);", 'run it or delete it'],
    ['a.test.ts', "describe.skip('x', f);", 'run it or delete it'],
  ])('%s may not say %s', (path, code, instead) => {
    expect(said(checkTokens(sourceFile(path, code)))).toContain(instead);
  });

  test('may export a default where a tool asks for it', () => {
    expect(said(checkTokens(sourceFile('vitest.config.ts', 'export default {};')))).toBe('');
  });

  test('gives each plan for later an issue', () => {
    expect(said(checkComments(sourceFile('a.ts', '// TODO: later')))).toContain('TODO(#123)');
    expect(said(checkComments(sourceFile('a.ts', '// TODO(#12): later')))).toBe('');
    expect(said(checkComments(sourceFile('a.ts', "f('TODO');")))).toBe('');
  });
});

describe('a document', () => {
  test('points at files that are there', () => {
    const text = '[a](b.md) [c](https://d) [e](#f) [g](../h.md#i)';
    const has = (path: string): boolean => path === 'docs/b.md';
    expect(said(checkLinks('docs/a.md', text, has))).toContain('the dead link ../h.md#i');
    expect(said(checkLinks('docs/a.md', text, has))).not.toContain('b.md)');
  });

  test('names tests as they are called', () => {
    const text = '[x](../t/x.test.ts) "does it" and [x](../t/x.test.ts) "did it"';
    const found = said(checkNamedTests('docs/a.md', text, () => "test('does it', f)"));
    expect(found).toContain('"did it", which is no test of ../t/x.test.ts');
    expect(found).not.toContain('"does it"');
  });

  test('names every room', () => {
    expect(said(checkRoomsNamed('core/  pure\n`bus/` wires\n', ['core', 'bus']))).toBe('');
    expect(said(checkRoomsNamed('see core/\n', ['core']))).toContain('without a line (core/)');
  });
});

describe('this repository', () => {
  const scripts: readonly SourceFile[] = pathsWith(['.ts', '.mjs']).map((path) =>
    sourceFile(path, read(path)),
  );
  const rooms = Object.keys(arrows);
  const manifests = new Map(rooms.map((room) => [room, read(`${room}/package.json`)]));

  test.each<[string, (file: SourceFile) => readonly Violation[]]>([
    ['takes time, randomness and settings as parameters', checkAmbient],
    ['names files after one idea, in kebab-case', (file) => checkName(file.path)],
    ['has files of at most 400 lines', checkSize],
    ['has functions of at most 70 lines', checkFunctions],
    ['exports names and leaves no test out', checkTokens],
    ['has an issue for each plan for later', checkComments],
  ])('%s', (_name, rule) => {
    expect(scripts.length).toBeGreaterThan(50);
    expect(said(scripts.flatMap((file) => rule(file)))).toBe('');
  });

  test('looks from room to room along the arrows only', () => {
    const inRooms = scripts.filter((file) => rooms.includes(roomOf(file.path)));
    const byImport = inRooms.flatMap((file) =>
      checkImports(file, declaredIn(manifests.get(roomOf(file.path)) ?? '{}')),
    );
    const byManifest = rooms.flatMap((room) => checkManifest(room, manifests.get(room) ?? '{}'));
    expect(said([...byImport, ...byManifest])).toBe('');
  });

  test('has no dead link, and a line for each room in ARCHITECTURE.md', () => {
    const dead = pathsWith(['.md']).flatMap((path) => checkLinks(path, read(path), exists));
    const named = checkRoomsNamed(read('ARCHITECTURE.md'), [...rooms, 'deploy', 'docs']);
    const promised = checkNamedTests('docs/reliability.md', read('docs/reliability.md'), read);
    expect(said([...dead, ...named, ...promised])).toBe('');
  });
});
