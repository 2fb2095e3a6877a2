/** Reads server-sent events as a browser would, up to a point. */
export interface SseEvent {
  readonly id: string;
  readonly type: string;
  readonly data: unknown;
}

export interface ReadOptions {
  readonly lastEventId?: string;
  /** Stop after so many events, or after the first of this type, whichever is first. */
  readonly untilCount?: number;
  readonly untilType?: string;
  /** Stop after the first event that this says so of. */
  readonly isEnough?: (event: SseEvent) => boolean;
}

export async function readEvents(url: string, options: ReadOptions): Promise<SseEvent[]> {
  const events: SseEvent[] = [];
  for await (const event of followEvents(url, options.lastEventId)) {
    events.push(event);
    const isEnd =
      events.length === options.untilCount ||
      event.type === options.untilType ||
      options.isEnough?.(event) === true;
    if (isEnd) break;
  }
  return events;
}

/** Events as they come, until the stream ends or the reader breaks off. */
export async function* followEvents(url: string, lastEventId?: string): AsyncGenerator<SseEvent> {
  const stop = new AbortController();
  const headers = lastEventId === undefined ? {} : { 'last-event-id': lastEventId };
  try {
    const response = await fetch(url, { headers, signal: stop.signal });
    if (response.body === null) throw new Error(`no events at ${url}: ${response.status}`);
    let rest = '';
    for await (const text of response.body.pipeThrough(new TextDecoderStream())) {
      const blocks = (rest + text).split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) {
        const event = parse(block);
        if (event !== null) yield event;
      }
    }
  } finally {
    stop.abort();
  }
}

/** Null for a comment, such as a heartbeat. */
function parse(block: string): SseEvent | null {
  const fields = new Map(
    block
      .split('\n')
      .filter((line) => !line.startsWith(':'))
      .map((line): [string, string] => {
        const colon = line.indexOf(':');
        return [line.slice(0, colon), line.slice(colon + 1).trimStart()];
      }),
  );
  const data = fields.get('data');
  if (data === undefined) return null;
  return {
    id: fields.get('id') ?? '',
    type: fields.get('event') ?? 'message',
    data: JSON.parse(data),
  };
}
