/** Server-sent events, as a stream of text becomes a stream of events (WHATWG HTML, section 9.2). */
export interface ServerSentEvent {
  readonly id: string;
  readonly data: string;
}

/** Comments, other fields and events without data are left out; an event cut off by the end is dropped. */
export async function* readEvents(text: AsyncIterable<string>): AsyncGenerator<ServerSentEvent> {
  let rest = '';
  let id = '';
  let data: string[] = [];
  for await (const chunk of text) {
    const lines = `${rest}${chunk}`.split(/\r\n|\n|\r/);
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line !== '') {
        const [field, value] = splitField(line);
        if (field === 'id') id = value;
        if (field === 'data') data.push(value);
        continue;
      }
      if (data.length > 0) yield { id, data: data.join('\n') };
      data = [];
    }
  }
}

function splitField(line: string): readonly [string, string] {
  const colon = line.indexOf(':');
  if (colon === -1) return [line, ''];
  return [line.slice(0, colon), line.slice(colon + 1).replace(/^ /, '')];
}
