/** The fleet. */
import { agentListShape } from '@plimsoll/proto/api';
import type { ApiOptions, ApiServer } from './server.ts';

export function registerFleetRoutes(server: ApiServer, { calls }: ApiOptions): void {
  server.get(
    '/v1/agents',
    { schema: { summary: 'The fleet', response: { 200: agentListShape } } },
    async () => calls.listAgents(),
  );
}
