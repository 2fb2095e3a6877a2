/**
 * Vision: images of the sizes that clients and thumbnailers make, which are few. An image (the key) has one size; what is on it
 * makes no difference to the cost, so images of a size share some pictures, and recordings stay small.
 */
import { uniformAt } from '@plimsoll/core/rng';
import { colours } from '../model-server/vision-model.ts';
import { popularityOf, tableKeys } from './popularity.ts';
import type { Dimensions, TrafficKind, TrafficMaker } from './traffic-maker.ts';

interface VisionKind extends TrafficKind {
  /** Images of different kinds have different keys. */
  readonly number: number;
  readonly sizes: readonly Dimensions[];
}

const images = popularityOf(tableKeys);
const picturesPerSize = 4;

export const visionTraffic: TrafficMaker<VisionKind> = {
  kinds: [
    {
      name: 'thumbnail',
      number: 0,
      calmShare: 0.5,
      burstShare: 0.4,
      sizes: [
        [64, 64],
        [96, 96],
        [96, 128],
        [128, 128],
      ],
    },
    {
      name: 'photo',
      number: 1,
      calmShare: 0.4,
      burstShare: 0.55,
      sizes: [
        [160, 160],
        [168, 224],
        [224, 168],
        [224, 224],
        [192, 256],
      ],
    },
    {
      name: 'document',
      number: 2,
      calmShare: 0.1,
      burstShare: 0.05,
      sizes: [
        [320, 224],
        [416, 320],
      ],
    },
  ],
  draw({ number, sizes }, rng) {
    const key = images.draw(rng) * visionTraffic.kinds.length + number;
    return { key, dimensions: sizes[Math.floor(uniformAt(1, key) * sizes.length)] ?? [1, 1] };
  },
  tensors({ dimensions: [height = 1, width = 1], key }) {
    const bytes = pictureOf(height, width, key % picturesPerSize);
    return [{ name: 'image', datatype: 'UINT8', shape: [1, height, width, colours], bytes }];
  },
  features: ([height = 1, width = 1]) => ({
    pixels: height * width,
    imageBytes: height * width * colours,
  }),
  countOf: ([height = 1, width = 1]) => height * width,
  dimensionsOf: (count) => [Math.round(Math.sqrt(count)), Math.round(Math.sqrt(count))],
};

/** By size and number: they come by the thousand. */
const drawn = new Map<string, Uint8Array>();

function pictureOf(height: number, width: number, number: number): Uint8Array {
  const name = `${height}x${width} ${number}`;
  const known = drawn.get(name);
  if (known !== undefined) return known;
  const bytes = new Uint8Array(height * width * colours);
  for (let index = 0; index < bytes.length; index++) {
    const place = Math.floor(index / colours);
    const slope = Math.floor(place / width) / height + (place % width) / width;
    // Smooth, as much of most pictures is.
    bytes[index] = Math.floor(64 * slope + 32 * (index % colours) + 16 * number) % 256;
  }
  drawn.set(name, bytes);
  return bytes;
}
