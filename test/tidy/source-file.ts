/**
 * A source file cut into code, strings and comments, so that a rule about code isn't fooled by a comment
 * that mentions what it bans.
 *
 * All three texts have the length and the line breaks of the whole; what belongs to another one is blank.
 * The cut is a scanner, not a parser: it knows comments, strings, templates with nested code, and tells
 * regular expressions from divisions by what stands before the slash.
 */
export interface SourceFile {
  /** From the repository's root, with forward slashes. */
  readonly path: string;
  readonly text: string;
  /** Without comments and without what stands inside quotes; the quotes themselves stay. */
  readonly code: string;
  readonly comments: string;
}

type Kind = 'code' | 'string' | 'comment';

export function sourceFile(path: string, text: string): SourceFile {
  const kinds = classify(text);
  function only(kind: Kind): string {
    return Array.from(text, (char, at) => (char === '\n' || kinds[at] === kind ? char : ' ')).join(
      '',
    );
  }
  return { path, text, code: only('code'), comments: only('comment') };
}

/** The line, from 1, of a position in the text. */
export function lineAt(text: string, position: number): number {
  return text.slice(0, position).split('\n').length;
}

function classify(text: string): readonly Kind[] {
  const kinds: Kind[] = [];
  // One entry for each template we are inside of: the depth of braces in its nested code.
  const templates: number[] = [];
  let at = 0;
  function mark(kind: Kind, end: number): void {
    for (; at < Math.min(end, text.length); at += 1) kinds.push(kind);
  }
  function markString(end: number): void {
    mark('code', at + 1);
    mark('string', end - 1);
    mark('code', end);
  }
  /** From the opening backtick or the end of nested code up to the next nested code or the end. */
  function template(): void {
    mark('code', at + 1);
    const end = endOfTemplatePart(text, at);
    const isNested = text[end] === '$';
    mark('string', end);
    mark('code', end + (isNested ? 2 : 1));
    if (isNested) templates.push(0);
  }
  while (at < text.length) {
    const char = text[at];
    const depth = templates.at(-1);
    if (text.startsWith('//', at)) mark('comment', endOf(text, '\n', at));
    else if (text.startsWith('/*', at)) mark('comment', endOf(text, '*/', at) + 2);
    else if (char === "'" || char === '"') markString(endOfQuoted(text, at));
    else if (char === '/' && startsRegExp(text, at)) markString(endOfRegExp(text, at));
    else if (char === '`') template();
    else if (char === '}' && depth === 0) {
      templates.pop();
      template();
    } else {
      if (depth !== undefined && char === '{') templates[templates.length - 1] = depth + 1;
      if (depth !== undefined && char === '}') templates[templates.length - 1] = depth - 1;
      mark('code', at + 1);
    }
  }
  return kinds;
}

function endOf(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from + 1);
  return found === -1 ? text.length : found;
}

/** Where `from` is the opening quote: one past the closing one. */
function endOfQuoted(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length && text[at] !== text[from] && text[at] !== '\n') {
    at += text[at] === '\\' ? 2 : 1;
  }
  return at + 1;
}

/** The position of the closing backtick or of the `${` that opens nested code. */
function endOfTemplatePart(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== '`' && !text.startsWith('${', at)) {
    at += text[at] === '\\' ? 2 : 1;
  }
  return at;
}

function startsRegExp(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 40), at).trimEnd();
  return before === '' || /(?:[(,=:[!&|?{};+]|=>|\b(?:return|case|typeof))$/.test(before);
}

function endOfRegExp(text: string, from: number): number {
  let at = from + 1;
  let isInClass = false;
  while (at < text.length && text[at] !== '\n' && (isInClass || text[at] !== '/')) {
    if (text[at] === '[') isInClass = true;
    if (text[at] === ']') isInClass = false;
    at += text[at] === '\\' ? 2 : 1;
  }
  return at + 1;
}
