import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Two projects of work on a small machine: tests that send load must not share the cores with
    // each other, so files run one after another there and in parallel only where they are pure.
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: [
            '{core,proto,bus,traffic,agent,coordinator,cli}/src/**/*.test.ts',
            'test/*.test.ts',
            'test/{bench,calibration,scale,simulation,study,traffic-makers}/**/*.test.ts',
          ],
        },
      },
      {
        extends: true,
        test: {
          name: 'system',
          include: ['test/{integration,e2e,model-server,targets,conformance}/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 240_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
