import { describe, expect, test } from 'vitest';
import { parseSpec } from './spec-document.ts';
import { inlineFiles, readNoFiles } from './spec-files.ts';
import { example, grpc, readFile, set, shortest } from './testing/spec-samples.ts';

describe('inlineFiles()', () => {
  test('makes a spec that needs no files', () => {
    for (const spec of [example, grpc, shortest]) {
      const inlined: unknown = JSON.parse(JSON.stringify(inlineFiles(spec, readFile)));
      expect(parseSpec(inlined, { readFile: readNoFiles, defaultSeed: 1 })).toEqual(
        parseSpec(spec, { readFile, defaultSeed: 1 }),
      );
    }
  });

  test('leaves what it does not understand to parseSpec()', () => {
    const lost = set(example, 'workload.request.body.file=lost.json');
    expect(inlineFiles(lost, readFile)).toEqual(lost);
    expect(inlineFiles('text', readFile)).toBe('text');
  });

  test('a coordinator refuses to read files', () => {
    expect(parseSpec(example, { readFile: readNoFiles, defaultSeed: 1 })).toMatchObject({
      error: [
        {
          path: 'workload.request.body.file',
          found:
            'request.json: the coordinator reads no files; send the content as text, json or base64',
        },
      ],
    });
  });
});
