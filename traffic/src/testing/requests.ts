/** Requests for tests. */
import type { RecordedRequest, Route } from '@plimsoll/core/recording';
import fc from 'fast-check';

export const infer: Route = {
  method: 'POST',
  path: '/v2/models/ctr/infer',
  headers: [['content-type', 'application/json']],
};

export function requestOf(atUs: number, about: Partial<RecordedRequest> = {}): RecordedRequest {
  return { atUs, route: infer, className: null, key: 0n, features: {}, body: null, ...about };
}

const route: fc.Arbitrary<Route> = fc.record({
  method: fc.constantFrom('GET', 'POST'),
  path: fc.constantFrom('/', '/a', '/b?c=d'),
  headers: fc.array(fc.tuple(fc.constantFrom('x', 'y'), fc.string()), { maxLength: 2 }),
});

/** In the order of their arrival. */
export const requests: fc.Arbitrary<readonly RecordedRequest[]> = fc
  .array(
    fc.record({
      gapUs: fc.oneof(fc.nat(1000), fc.nat(), fc.constant(2 ** 33)),
      route,
      className: fc.constantFrom(null, 'feed', 'search'),
      key: fc.bigInt(0n, 2n ** 64n - 1n),
      features: fc.dictionary(
        fc.constantFrom('candidates', 'inputTokens'),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
      ),
      body: fc.option(fc.uint8Array({ maxLength: 20 })),
    }),
    { minLength: 1, maxLength: 30 },
  )
  .map((drawn) => {
    let atUs = 0;
    return drawn.map(({ gapUs, ...request }) => {
      atUs += gapUs;
      return { ...request, atUs };
    });
  });
