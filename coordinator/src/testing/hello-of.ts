/** An agent's hello, with only what a test is about spelled out. */
import type { Hello } from '@plimsoll/core/agent-state';

export function helloOf(fields: Partial<Hello> = {}): Hello {
  return {
    agentId: 'a',
    incarnation: 1,
    pool: 'default',
    labels: {},
    host: 'host-1',
    pid: 1,
    software: '0.1.0',
    wire: { min: 1, max: 1 },
    capacityRps: 1000,
    ...fields,
  };
}
