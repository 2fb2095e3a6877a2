/** The fleet. */
import { agentListShape, problemDocumentShape } from '@plimsoll/proto/api';
import { sendFailure } from './problem-reply.ts';
import type { ApiOptions, ApiServer } from './server.ts';

export function registerFleetRoutes(server: ApiServer, { calls }: ApiOptions): void {
  server.get(
    '/v1/agents',
    {
      schema: {
        summary: 'The fleet',
        response: { 200: agentListShape, 503: problemDocumentShape },
      },
    },
    async (_request, reply) => {
      const agents = calls.listAgents();
      return agents.ok ? reply.send(agents.value) : sendFailure(reply, agents.error);
    },
  );
}
