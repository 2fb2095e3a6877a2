/** What of a request goes into the recording, and under which names. Plain data: it crosses into the recording's thread. */
import type { Place } from './place.ts';
import type { Redaction } from './redaction.ts';

export interface RecordRules {
  readonly sample: {
    /** Above 0, up to 1. */
    readonly share: number;
    /** Null where each request is drawn for itself. */
    readonly by: Exclude<Place, { readonly type: 'path' }> | null;
  };
  /** What the key is a hash of. */
  readonly key: Exclude<Place, { readonly type: 'path' }> | null;
  readonly className: Place | null;
  /** Numbers in the body, by the feature's name. */
  readonly features: readonly {
    readonly name: string;
    readonly place: Exclude<Place, { readonly type: 'path' }>;
  }[];
  readonly redaction: Redaction;
}

/** Whether anybody looks into bodies. */
export function needsBodies({ sample, key, className, features, redaction }: RecordRules): boolean {
  const places = [sample.by, key, className, ...features.map(({ place }) => place)];
  return redaction.bodies || places.some((place) => place?.type === 'json');
}
