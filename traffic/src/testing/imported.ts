/** Files of other formats in memory, and what is read from them. */
import type { RecordedRequest } from '@plimsoll/core/recording';
import { guessFormats, importFormats } from '../import/formats.ts';
import { type FieldChoice, plainFields } from '../import/import-format.ts';
import { type Imported, importTraffic } from '../import/import-traffic.ts';
import { inMemory } from '../recording/byte-source.ts';
import { recordingOf, requestsIn } from './recorded.ts';

export interface ImportedText extends Imported {
  /** As the recording has them. */
  readonly all: readonly RecordedRequest[];
  readonly source: string;
}

/** @param name of the format; the file's beginning decides without one */
export function importText(
  text: string | Uint8Array,
  {
    name,
    fields = plainFields,
    reach,
  }: { readonly name?: string; readonly fields?: FieldChoice; readonly reach?: number } = {},
): ImportedText {
  const source = inMemory('file', [Buffer.from(text)]);
  const guessed = guessFormats(source);
  const format = importFormats.find((one) => one.name === name) ?? guessed[0];
  if (format === undefined || (name === undefined && guessed.length !== 1)) {
    throw new Error(`expected one format, found ${guessed.map((one) => one.name).join(', ')}`);
  }
  let parts: Uint8Array[] = [];
  const sink = {
    put: (bytes: Uint8Array) => void parts.push(bytes),
    restart() {
      parts = [];
    },
  };
  const imported = importTraffic({ source, format, fields }, sink, reach);
  const recording = recordingOf(new Uint8Array(Buffer.concat(parts)));
  return { ...imported, all: requestsIn(recording), source: recording.head.source };
}
