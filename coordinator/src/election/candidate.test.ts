import { expect, test } from 'vitest';
import { silentLog } from '../log.ts';
import { openSqliteStore } from '../store/sqlite-store.ts';
import type { Store } from '../store/store.ts';
import { createSimClock, type SimClock } from '../testing/sim-clock.ts';
import { type Candidate, stand } from './candidate.ts';
import { electionTiming } from './election.ts';

interface Watched {
  readonly candidate: Candidate;
  readonly heard: string[];
}

function standAs(name: string, store: Store, clock: SimClock): Watched {
  const heard: string[] = [];
  const candidate = stand({
    store,
    clock,
    log: silentLog,
    timing: electionTiming,
    name,
    url: `http://${name}`,
    onReign: (term) => void heard.push(`leads ${term}`),
    onDeposed: (term, reason) => void heard.push(`deposed ${term}: ${reason}`),
  });
  return { candidate, heard };
}

/** A way to the store that can be cut: what is asked then waits until it is mended. */
function cuttable(store: Store) {
  let mended = Promise.withResolvers<void>();
  mended.resolve();
  const through: Store = {
    ...store,
    get: async (key) => {
      await mended.promise;
      return await store.get(key);
    },
    put: async (key, value, expected) => {
      await mended.promise;
      return await store.put(key, value, expected);
    },
    list: (prefix) => store.list(prefix),
    watch: (prefix, signal) => store.watch(prefix, signal),
    [Symbol.asyncDispose]: async () => {},
  };
  return {
    store: through,
    cut() {
      mended = Promise.withResolvers<void>();
    },
    mend: () => mended.resolve(),
  };
}

test('the first to stand leads, the others stand by and know who does', async () => {
  await using store = openSqliteStore(':memory:');
  const clock = createSimClock();
  const a = standAs('a', store, clock);
  await clock.advance(500_000);
  const b = standAs('b', store, clock);
  await clock.advance(5_000_000);
  expect(a.heard).toEqual(['leads 1']);
  expect(b.heard).toEqual([]);
  expect(b.candidate.leader()).toEqual({ term: 1, name: 'a', url: 'http://a' });
});

test('a standby takes over from a leader that is cut off, which has stopped by then', async () => {
  await using store = openSqliteStore(':memory:');
  const clock = createSimClock();
  const way = cuttable(store);
  const a = standAs('a', way.store, clock);
  await clock.advance(500_000);
  const b = standAs('b', store, clock);
  await clock.advance(2_000_000);
  way.cut();
  await clock.advance(electionTiming.leadForUs + 100_000);
  expect(a.heard.at(-1)).toMatch(/^deposed 1: the store took no renewal/);
  expect(b.heard).toEqual([]);
  await clock.advance(600_000);
  expect(b.heard).toEqual(['leads 2']);
  way.mend();
  await clock.advance(3_000_000);
  expect(a.heard).toHaveLength(2);
  expect(a.candidate.leader()).toMatchObject({ term: 2, name: 'b' });
});

test('a leader that resigns is followed at once', async () => {
  await using store = openSqliteStore(':memory:');
  const clock = createSimClock();
  const a = standAs('a', store, clock);
  await clock.advance(500_000);
  const b = standAs('b', store, clock);
  await clock.advance(500_000);
  await a.candidate[Symbol.asyncDispose]();
  await clock.advance(250_000);
  expect(b.heard).toEqual(['leads 2']);
});

test('of many that stand at once one leads, in every term', async () => {
  await using store = openSqliteStore(':memory:');
  const clock = createSimClock();
  const all = ['a', 'b', 'c', 'd', 'e'].map((name) => standAs(name, store, clock));
  await clock.advance(3_000_000);
  for (let term = 1; term <= 4; term++) {
    expect(all.flatMap(({ heard }) => heard).filter((word) => word === `leads ${term}`)).toEqual([
      `leads ${term}`,
    ]);
    const leading = all.find(({ heard }) => heard.includes(`leads ${term}`));
    await leading?.candidate[Symbol.asyncDispose]();
    await clock.advance(1_000_000);
  }
});
