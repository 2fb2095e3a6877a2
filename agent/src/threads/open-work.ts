/** What an engine sends with: its driver, and the feed of the recording that the requests come from, if they do. */
import { assert, assertNever } from '@plimsoll/core/assert';
import type { Problem } from '@plimsoll/core/problem';
import { ok, type Result } from '@plimsoll/core/result';
import type { RecordingUse } from '@plimsoll/core/spec';
import { createDriver } from '../drivers/create-driver.ts';
import { NullDriver } from '../drivers/null-driver.ts';
import type { Driver } from '../engine/driver.ts';
import { lookAtRecording } from '../feed/look-at-recording.ts';
import { FileFeed, RepeatedFeed, type RequestFeed } from '../feed/request-feed.ts';
import type { EngineSpec, TargetWork } from './engine-spec.ts';

export interface OpenedWork {
  readonly driver: Driver;
  /** Null where there is but one request. */
  readonly feed: RequestFeed | null;
}

/** Problems are those that show without a look at the target. */
export function openWork({
  work,
  isRehearsal,
}: EngineSpec): Result<OpenedWork, readonly Problem[]> {
  switch (work.type) {
    case 'target': {
      const { recording } = work.workload;
      const feed = recording === null ? ok(null) : openFeed(work, recording, isRehearsal);
      return feed.ok ? withDriver(work, feed.value) : feed;
    }
    case 'null':
      return ok({ driver: new NullDriver(work.slots), feed: null });
    default:
      return assertNever(work);
  }
}

function withDriver(
  { target, workload, limits }: TargetWork,
  feed: RequestFeed | null,
): Result<OpenedWork, readonly Problem[]> {
  const driver = createDriver(target, workload, limits.allow, feed?.reader ?? null);
  if (driver.ok) return ok({ driver: driver.value, feed });
  void feed?.[Symbol.asyncDispose]();
  return driver;
}

function openFeed(
  { target, workload }: TargetWork,
  recording: RecordingUse,
  isRehearsal: boolean,
): Result<RequestFeed, readonly Problem[]> {
  const { protocol } = target;
  if (isRehearsal) return ok(new RepeatedFeed(protocol, workload.request));
  const { source, sample, loops } = recording;
  assert(source.type === 'file', 'a recording that was fetched');
  const { path } = source;
  const look = lookAtRecording({
    target,
    arrival: workload.arrival,
    recording: { path, sample, loops },
  });
  if (!look.ok) return look;
  return ok(new FileFeed({ path, sample, loops, protocol, facts: look.value.facts }));
}
