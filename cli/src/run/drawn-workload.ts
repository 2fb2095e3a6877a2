/**
 * Recordings that a spec has made for it, before any load: traffic drawn from a profile, or recorded traffic with bodies made from a
 * template. They lie among the temporary files until the process ends.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Problem } from '@plimsoll/core/problem';
import type { RecordedRequest } from '@plimsoll/core/recording';
import { err, ok, type Result } from '@plimsoll/core/result';
import { isOfSystem } from '@plimsoll/core/system-error';
import { parseProfile } from '@plimsoll/proto/profile-document';
import type { RecordingQuestion } from '@plimsoll/proto/spec-recording';
import { recordedRequests } from '@plimsoll/traffic/recording/recorded-requests';
import { openRecording } from '@plimsoll/traffic/recording/recording';
import { RecordingError } from '@plimsoll/traffic/recording/recording-error';
import { writeRecording } from '@plimsoll/traffic/recording/recording-writer';
import { parseBodyTemplate } from '@plimsoll/traffic/synthesis/body-template';
import { drawTraffic } from '@plimsoll/traffic/synthesis/draw-traffic';
import { writeWhole } from '../whole-file.ts';

/** Of a profile that doesn't say how many; it begins again at its end. */
const requestsMost = 200_000;

type Checked<T> = Result<T, readonly Problem[]>;

/** The path of the recording that was made. */
export function drawWorkload(question: RecordingQuestion, seed: number): Checked<string> {
  const opened = trafficOf(question, seed);
  if (!opened.ok) return opened;
  using traffic = opened.value;
  const { template } = question;
  const { features } = traffic;
  const body =
    template === null
      ? ok(null)
      : parseBodyTemplate(template.text, features, 'workload.request.body.template');
  if (!body.ok) return body;
  const folder = mkdtempSync(path.join(tmpdir(), 'plimsoll-drawn-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const file = path.join(folder, 'drawn.rec');
  const head = {
    startedAt: null,
    source: `drawn for ${question.recording.path}`,
    sampled: 1,
    redactions: [],
  };
  const render = body.value;
  writeWhole(file, (to) => {
    const writer = writeRecording(head, (bytes) => to.put(bytes));
    const headers = Object.entries(template?.headers ?? {});
    const routes = new Map<RecordedRequest['route'], RecordedRequest['route']>();
    let number = 0;
    for (const request of traffic.requests) {
      // The same object again, which writing is quicker with.
      const route = routes.get(request.route) ?? {
        method: template?.method ?? request.route.method,
        path: template?.path ?? request.route.path,
        headers: [...request.route.headers, ...headers],
      };
      routes.set(request.route, route);
      writer.add({
        ...request,
        route,
        body: render === null ? request.body : render.render(request, number),
      });
      number += 1;
    }
    writer.flush();
  });
  return ok(file);
}

const bodiless = new Set(['GET', 'HEAD', 'DELETE', 'OPTIONS']);

interface Traffic extends Disposable {
  readonly requests: Iterable<RecordedRequest>;
  /** Names of what is known of them by numbers. */
  readonly features: readonly string[];
}

/** Looked into once to learn the names, and read again as it is written. */
function trafficOf(
  { kind, recording, requests, template }: RecordingQuestion,
  seed: number,
): Checked<Traffic> {
  const { path: file } = recording;
  const problem = (expected: string, found: string) =>
    err([{ path: `workload.${kind}`, expected, found }]);
  try {
    if (kind === 'recording') {
      const opened = openRecording(file);
      const features = opened.names.filter((name) => name !== '');
      const requestsOf = recordedRequests(opened);
      return ok({
        requests: requestsOf,
        features,
        [Symbol.dispose]: () => opened[Symbol.dispose](),
      });
    }
    const profile = parseProfile(JSON.parse(readFileSync(file, 'utf8')));
    if (!profile.ok) {
      return err(profile.error.map((one) => ({ ...one, path: `workload.profile ${one.path}` })));
    }
    const bodied = profile.value.routes.find(({ method }) => !bodiless.has(method));
    if (template === null && bodied !== undefined) {
      const expected = 'a body.template, since a profile has no bodies';
      const found = `requests such as ${bodied.method} ${bodied.path}`;
      return err([{ path: 'workload.request', expected, found }]);
    }
    const count = requests ?? Math.min(requestsMost, profile.value.recording.requests);
    return ok({
      requests: drawTraffic(profile.value, { requests: count, seed }),
      features: Object.keys(profile.value.features),
      [Symbol.dispose]() {},
    });
  } catch (error) {
    if (error instanceof RecordingError)
      return problem('a recording that can be read', error.message);
    if (error instanceof SyntaxError || isOfSystem(error)) {
      return problem(
        'a profile, as plimsoll profile --json writes it',
        `${file}: ${error.message}`,
      );
    }
    throw error;
  }
}
