import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Three projects of work on a small machine. Tests that load a target must not share the cores with each other, so their files
    // run one after another. Those of whole fleets wait most of the time, for leases and brokers: two at once.
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
          // By default one core stays free, which is half of a small machine.
          maxWorkers: '100%',
          // Some draw much traffic, and cores may be shared.
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'fleet',
          include: ['test/fleet/**/*.test.ts'],
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
          testTimeout: 240_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'system',
          include: ['test/{integration,e2e,model-server,targets,conformance}/**/*.test.ts'],
          fileParallelism: false,
          sequence: { groupOrder: 2 },
          testTimeout: 240_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
