/** Which of a request's numbers says how much work it is. */
import { answerFeatures, type RecordedRequest } from '@plimsoll/core/recording';

/** The first that there is of those that usually do; null where requests have none, and no bodies. */
export function sizeFeatureOf(requests: readonly RecordedRequest[]): string | null {
  const names = new Set(requests.flatMap(({ features }) => Object.keys(features)));
  const usual = ['candidates', 'inputTokens'].find((name) => names.has(name));
  const other = Array.from(names).find((name) => !answerFeatures.has(name));
  const hasBodies = requests.some(({ body }) => body !== null);
  return usual ?? other ?? (hasBodies ? 'requestBytes' : null);
}

export function sizeOf({ features, body }: RecordedRequest, name: string): number {
  return features[name] ?? (name === 'requestBytes' ? (body?.length ?? 0) : 0);
}
