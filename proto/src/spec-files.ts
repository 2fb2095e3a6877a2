/**
 * Puts what a spec's files hold into the spec itself, so that it can be sent to a coordinator, which reads
 * no files of its callers.
 */
import { err, type Result } from '@plimsoll/core/result';
import type { ReadFile } from './spec-body.ts';
import { valueAt } from './spec-problems.ts';

type Fields = Readonly<Record<string, unknown>>;

/** A file that can't be read stays as it was; parseSpec says what is wrong with it. */
export function inlineFiles(document: unknown, readFile: ReadFile): unknown {
  const inlined = inlineRequest(document, readFile);
  const background = valueAt(document, ['background']);
  if (!isFields(inlined) || !Array.isArray(background)) return inlined;
  return { ...inlined, background: background.map((load) => inlineRequest(load, readFile)) };
}

/** Of what has a workload: a spec, or a load beside its run. */
function inlineRequest(document: unknown, readFile: ReadFile): unknown {
  const request = valueAt(document, ['workload', 'request']);
  if (!isFields(document) || !isFields(request)) return document;
  const body = fileAt(request['body'], readFile);
  const proto = fileAt(request['proto'], readFile);
  const inlined = {
    ...request,
    ...(body && { body: { base64: Buffer.from(body).toString('base64') } }),
    ...(proto && { proto: { text: new TextDecoder().decode(proto) } }),
  };
  const workload = valueAt(document, ['workload']) as Fields;
  return { ...document, workload: { ...workload, request: inlined } };
}

/** For a coordinator: what it answers to a spec that names a file of its caller. */
export function readNoFiles(): Result<Uint8Array, string> {
  return err('the coordinator reads no files; send the content as text, json or base64');
}

function fileAt(form: unknown, readFile: ReadFile): Uint8Array | null {
  const file = valueAt(form, ['file']);
  if (typeof file !== 'string') return null;
  const read = readFile(file);
  return read.ok ? read.value : null;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
