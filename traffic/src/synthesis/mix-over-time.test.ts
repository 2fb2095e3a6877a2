import { exponential, seededRng } from '@plimsoll/core/rng';
import type { ArrivalProfile, ClassProfile, MixScale } from '@plimsoll/core/traffic-profile';
import { expect, test } from 'vitest';
import { ClassTally } from '../profile/class-tally.ts';
import { scaleCounts } from '../profile/scale-counts.ts';
import { drawClass } from './draw-class.ts';
import { MixOverTime } from './mix-over-time.ts';

const scalesUs = [1e4, 1e5, 1e6, 1e7];

interface Stream {
  readonly atUs: readonly number[];
  /** Numbers of classes, 1 for small and 2 for large. */
  readonly classes: readonly number[];
}

/** Small requests at 80/s, and large ones at two rates, each for an exponentially distributed time. */
function recorded(largeRps: readonly [number, number], count: number): Stream {
  const rng = seededRng(5);
  let [atUs, endsUs, isFast] = [0, 0, false];
  const stream = { atUs: [] as number[], classes: [] as number[] };
  for (let i = 0; i < count; i += 1) {
    if (atUs >= endsUs) {
      isFast = !isFast;
      endsUs = atUs + exponential(rng) * (isFast ? 2e6 : 6e6);
    }
    const large = largeRps[isFast ? 1 : 0];
    atUs += (exponential(rng) * 1e6) / (80 + large);
    stream.atUs.push(atUs);
    stream.classes.push(rng.next() < large / (80 + large) ? 2 : 1);
  }
  return stream;
}

/** What a profile says of the classes, and of the counts that go with them. */
function profileOf({ atUs, classes }: Stream) {
  const durationUs = atUs.at(-1) ?? 0;
  const tally = new ClassTally(2, scalesUs, durationUs);
  const counts = scalesUs.flatMap((binUs) => scaleCounts(binUs, durationUs) ?? []);
  tally.add(Uint32Array.from(classes));
  for (const [i, us] of atUs.entries()) {
    tally.addAt(us, classes[i] ?? 0);
    for (const scale of counts) scale.add(us);
  }
  const listed = [1, 2];
  const ofClass = (number: number) => ({
    name: number === 1 ? 'small' : 'large',
    share: (tally.counts[number] ?? 0) / atUs.length,
    features: {},
  });
  return {
    scales: counts.map((scale) => scale.finish()),
    classes: {
      classes: listed.map(ofClass),
      otherShare: 0,
      transitions: tally.transitionsOf(listed),
      mix: tally.mixOf(listed),
    } satisfies ClassProfile,
  };
}

/** The same instants, with classes drawn. */
function drawnAgain(stream: Stream): Stream {
  const { classes, scales } = profileOf(stream);
  const arrivals = { scales } as Pick<ArrivalProfile, 'scales'> as ArrivalProfile;
  const mix = new MixOverTime(classes, arrivals, seededRng(1));
  const next = drawClass(classes, seededRng(2));
  const inSecond = new Map<number, number>();
  const secondOf = (us: number) => Math.floor(us / 1e6);
  for (const us of stream.atUs) inSecond.set(secondOf(us), (inSecond.get(secondOf(us)) ?? 0) + 1);
  const mean = stream.atUs.length / ((stream.atUs.at(-1) ?? 1) / 1e6);
  const drawn = stream.atUs.map((us) => {
    const surplus = (inSecond.get(secondOf(us)) ?? 0) / mean - 1;
    return next(mix.factorsAt(us / 1e6, surplus))?.name === 'large' ? 2 : 1;
  });
  return { ...stream, classes: drawn };
}

function largeAt(mix: readonly MixScale[], binSeconds: number) {
  const found = mix.find((scale) => scale.binSeconds === binSeconds)?.classes[1];
  if (found === undefined) throw new Error('a scale that was counted');
  return found;
}

test('the mix of drawn classes changes as the recorded one did, with the rate and by itself', () => {
  const stream = recorded([10, 60], 60_000);
  const asked = profileOf(stream).classes;
  const found = profileOf(drawnAgain(stream)).classes;
  expect(found.classes[1]?.share).toBeCloseTo(asked.classes[1]?.share ?? 0, 1);
  for (const seconds of [1, 10]) {
    const [wanted, drawn] = [largeAt(asked.mix, seconds), largeAt(found.mix, seconds)];
    expect(wanted.withRate).toBeGreaterThan(1);
    expect(Math.abs(drawn.withRate / wanted.withRate - 1)).toBeLessThan(0.25);
    expect(Math.abs(drawn.excess / wanted.excess - 1)).toBeLessThan(0.35);
  }
});

test('classes that come by chance alone are drawn so', () => {
  const stream = recorded([20, 20], 40_000);
  const { excess } = largeAt(profileOf(drawnAgain(stream)).classes.mix, 1);
  // Chance alone has a variance of 0.8 / 0.2 / 100 in a second, which 400 seconds tell to a fourteenth.
  expect(Math.abs(excess)).toBeLessThan(0.006);
});
