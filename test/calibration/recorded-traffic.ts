/** Between the columns that simulations run on and the recordings and requests that the product reads and draws. */
import type { RecordedRequest } from '@plimsoll/core/recording';
import type { Traffic } from '@plimsoll/core/sim/traffic';
import { inMemory } from '@plimsoll/traffic/recording/byte-source';
import { type Recording, readRecording } from '@plimsoll/traffic/recording/recording';
import { writeRecording } from '@plimsoll/traffic/recording/recording-writer';

const route = { method: 'POST', path: '/infer', headers: [] };
const head = { startedAt: null, source: 'made-up production', sampled: 1, redactions: [] };

/** As `plimsoll record` would write it, in memory. @param classNames by number */
export function recordingOf(traffic: Traffic, classNames: readonly string[]): Recording {
  const parts: Uint8Array[] = [];
  const writer = writeRecording(head, (bytes) => parts.push(bytes));
  const { atUs, classes, keys } = traffic;
  const features = Object.entries(traffic.features);
  for (let i = 0; i < atUs.length; i++) {
    // Of each class only its own feature is known.
    const known = features.filter(([, values]) => values[i]! > 0);
    writer.add({
      atUs: Math.round(atUs[i]!),
      route,
      className: classNames[classes[i]!] ?? null,
      key: BigInt(keys[i]!),
      features: Object.fromEntries(known.map(([name, values]) => [name, values[i]!])),
      body: null,
    });
  }
  writer.flush();
  return readRecording(inMemory('production.rec', parts));
}

/** @param keyMost the greatest number that a key may have */
export function trafficOf(
  requests: Iterable<RecordedRequest>,
  count: number,
  classNames: readonly string[],
): Traffic {
  const atUs = new Float64Array(count);
  const classes = new Uint8Array(count);
  const keys = new Int32Array(count);
  const features: Record<string, Float64Array> = {};
  let i = 0;
  for (const request of requests) {
    if (i === count) break;
    atUs[i] = request.atUs;
    classes[i] = Math.max(0, classNames.indexOf(request.className ?? ''));
    keys[i] = Number(request.key);
    for (const [name, value] of Object.entries(request.features)) {
      features[name] ??= new Float64Array(count);
      features[name][i] = value;
    }
    i += 1;
  }
  return { atUs, classes, keys, features };
}
