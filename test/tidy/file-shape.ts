/** Names, sizes and exports of a single file. */
import { lineAt, type SourceFile } from './source-file.ts';
import type { Violation } from './violation.ts';

export const fileLinesMax = 400;
export const functionLinesMax = 70;

const vagueNames = ['utils', 'util', 'helpers', 'helper', 'common', 'types', 'misc', 'index'];
const kebabCase = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)*$/;

export function checkName(path: string): readonly Violation[] {
  const parts = path.split('/').map((part) => part.replace(/^\./, ''));
  const vague = parts.find((part) => vagueNames.includes(part.split('.')[0] ?? ''));
  const odd = parts.find((part) => !kebabCase.test(part));
  const problems = [
    vague === undefined
      ? null
      : { banned: `the name ${vague}`, instead: 'name the file after the one idea in it' },
    odd === undefined ? null : { banned: `the name ${odd}`, instead: 'use kebab-case' },
  ];
  return problems.flatMap((problem) =>
    problem === null ? [] : [{ path, line: null, ...problem }],
  );
}

export function checkSize(file: SourceFile): readonly Violation[] {
  const lines = file.text.trimEnd().split('\n').length;
  if (lines <= fileLinesMax) return [];
  return [
    {
      path: file.path,
      line: null,
      banned: `a file of ${lines} lines`,
      instead: `at most ${fileLinesMax}; two ideas live here, give each a file`,
    },
  ];
}

/** Approximate: functions are found by their brackets, not by parsing. */
export function checkFunctions(file: SourceFile): readonly Violation[] {
  return functionBodies(file.code).flatMap(({ from, to }) => {
    const line = lineAt(file.code, from);
    const lines = lineAt(file.code, to) - line + 1;
    if (lines <= functionLinesMax) return [];
    return [
      {
        path: file.path,
        line,
        banned: `a function of ${lines} lines`,
        instead: `at most ${functionLinesMax}; branch in the parent, move leaves out`,
      },
    ];
  });
}

const tokens: readonly { pattern: RegExp; only: RegExp; banned: string; instead: string }[] = [
  {
    pattern: /\bexport\s+default\b/g,
    only: /^(?!.*\.config\.ts$)/,
    banned: 'a default export',
    instead: 'export a name',
  },
  {
    pattern: /\bexport\s+(type\s+)?\*/g,
    only: /./,
    banned: '`export *`',
    instead: 'let importers name the file that has it',
  },
  {
    pattern: /\.(only|skip)\(/g,
    only: /\.test\.ts$/,
    banned: 'a test that is left out or left alone',
    instead: 'run it or delete it',
  },
];

export function checkTokens(file: SourceFile): readonly Violation[] {
  return tokens.flatMap(({ pattern, only, banned, instead }) => {
    if (!only.test(file.path)) return [];
    return Array.from(file.code.matchAll(pattern), (match) => ({
      path: file.path,
      line: lineAt(file.code, match.index),
      banned,
      instead,
    }));
  });
}

export function checkComments(file: SourceFile): readonly Violation[] {
  return Array.from(file.comments.matchAll(/\b(TODO|FIXME|XXX)\b(?!\(#\d+\))/g), (match) => ({
    path: file.path,
    line: lineAt(file.comments, match.index),
    banned: `${match[0]} without an issue`,
    instead: `file an issue and write TODO(#123)`,
  }));
}

interface Span {
  readonly from: number;
  readonly to: number;
}

function functionBodies(code: string): readonly Span[] {
  const bodies: Span[] = [];
  const open: { readonly at: number; readonly isFunction: boolean }[] = [];
  for (let at = 0; at < code.length; at += 1) {
    if (code[at] === '{') open.push({ at, isFunction: opensFunction(code, at) });
    if (code[at] !== '}') continue;
    const block = open.pop();
    if (block?.isFunction === true) bodies.push({ from: block.at, to: at });
  }
  return bodies;
}

/** Is the brace at `at` the start of a function's body? */
function opensFunction(code: string, at: number): boolean {
  const before = code.slice(Math.max(0, at - 400), at).trimEnd();
  if (before.endsWith('=>')) return !/\bdescribe(\.each\([^()]*\))?\([^()]*\(\)\s*=>$/.test(before);
  // `)` and perhaps a return type stand before a body; so does `)` before the block of a statement.
  const signature = /\)(\s*:\s*[^;{}=]+)?$/.exec(before);
  if (signature === null) return false;
  const head = before.slice(0, openingParenthesis(before, signature.index));
  return !/\b(if|for|while|switch|catch|with|await)\s*$/.test(head);
}

/** The parenthesis that the one at `closing` closes; 0 when it lies further back than we look. */
function openingParenthesis(text: string, closing: number): number {
  let depth = 0;
  for (let at = closing; at >= 0; at -= 1) {
    if (text[at] === ')') depth += 1;
    if (text[at] === '(') depth -= 1;
    if (depth === 0) return at;
  }
  return 0;
}
