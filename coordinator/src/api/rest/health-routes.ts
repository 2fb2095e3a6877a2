/** What machines ask: does it live, can it work, what does it count, how is it spoken to. */
import { problemDocumentShape } from '@plimsoll/proto/api';
import { z } from 'zod';
import { callFailure } from '../call-failure.ts';
import { sendFailure } from './problem-reply.ts';
import type { ApiOptions, ApiServer } from './server.ts';

const healthShape = z.object({ status: z.literal('ok') });

export function registerHealthRoutes(server: ApiServer, options: ApiOptions): void {
  const { calls, metrics } = options;
  metrics.watchAgents(() => {
    const list = calls.listAgents();
    return list.ok ? list.value.agents : [];
  });
  server.get(
    '/healthz',
    { schema: { summary: 'Whether the process lives', response: { 200: healthShape } } },
    async () => ({ status: 'ok' }) as const,
  );
  server.get(
    '/readyz',
    {
      schema: {
        summary: 'Whether it can work: its store and its bus answer',
        response: { 200: healthShape, 503: problemDocumentShape },
      },
    },
    async (_request, reply) => {
      const reasons = await calls.check();
      if (reasons.length === 0) return reply.send({ status: 'ok' });
      return sendFailure(reply, callFailure('not-ready', { detail: reasons.join('; ') }));
    },
  );
  server.get('/metrics', { schema: { hide: true } }, async (_request, reply) => {
    const { contentType, text } = await metrics.scrape();
    return reply.header('content-type', contentType).send(text);
  });
  server.get('/openapi.json', { schema: { hide: true } }, async () => server.swagger());
}
