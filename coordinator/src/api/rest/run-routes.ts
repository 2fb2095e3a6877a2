/** Runs: create, list, look at, follow, steer, stop. */
import { Readable } from 'node:stream';
import {
  problemDocumentShape,
  rateRequestShape,
  rateSetShape,
  runCreatedShape,
  runListShape,
  runResultShape,
  runsStoppedShape,
  stopRequestShape,
} from '@plimsoll/proto/api';
import { specShape } from '@plimsoll/proto/spec-shape';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { callFailure } from '../call-failure.ts';
import { sendFailure } from './problem-reply.ts';
import type { ApiOptions, ApiServer } from './server.ts';
import { parseLastEventId, sseFrames } from './sse.ts';

const specMediaTypes = ['application/json', 'application/yaml', 'application/x-yaml', 'text/yaml'];
const runIdParams = z.object({ runId: z.string().describe('The id of a run.') });
const stopBody = stopRequestShape.nullish();

export function registerRunRoutes(server: ApiServer, options: ApiOptions): void {
  registerCreate(server, options);
  registerReads(server, options);
  registerEvents(server, options);
  registerRate(server, options);
  registerStops(server, options);
}

/** A scope of its own: only here are bodies kept as text, so that keys that come twice can be found. */
function registerCreate(server: ApiServer, { calls }: ApiOptions): void {
  void server.register(async (scope: ApiServer) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(specMediaTypes, { parseAs: 'string' }, (_request, body, done) =>
      done(null, body),
    );
    scope.post(
      '/v1/runs',
      {
        schema: {
          summary: 'Starts a capacity test',
          description:
            'Takes a spec in JSON, or in YAML as application/yaml. Waits until the agents have checked the target and are ready: what is wrong with the spec, the fleet or the target is said here, before any load. Files of the caller are not read; bodies come as text, json or base64.',
          body: specShape,
          consumes: specMediaTypes,
          response: {
            201: runCreatedShape,
            400: problemDocumentShape,
            409: problemDocumentShape,
            422: problemDocumentShape,
          },
        },
        // parseSpec says all that is wrong at once, with what was expected; the schema above describes.
        validatorCompiler: () => (value: unknown) => ({ value }),
      },
      async (request, reply) => {
        const text: unknown = request.body;
        const spec = typeof text === 'string' ? text : '';
        const created = await calls.createRun(spec, goneSignal(reply));
        if (!created.ok) return sendFailure(reply, created.error);
        const location = `/v1/runs/${created.value.runId}`;
        return reply.code(201).header('location', location).send(created.value);
      },
    );
  });
}

/** Aborted when the caller hangs up before it has its answer: nobody would know of the run. */
function goneSignal(reply: FastifyReply): AbortSignal {
  const gone = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableEnded) gone.abort();
  });
  return gone.signal;
}

function registerReads(server: ApiServer, { calls }: ApiOptions): void {
  server.get(
    '/v1/runs',
    { schema: { summary: 'All runs, the newest first', response: { 200: runListShape } } },
    async () => calls.listRuns(),
  );
  server.get(
    '/v1/runs/:runId',
    {
      schema: {
        summary: 'The result of a run, so far or at its end',
        params: runIdParams,
        response: { 200: runResultShape, 404: problemDocumentShape },
      },
    },
    async (request, reply) => {
      const result = await calls.getRun(request.params.runId);
      return result.ok ? reply.send(result.value) : sendFailure(reply, result.error);
    },
  );
}

function registerEvents(server: ApiServer, { calls, clock, heartbeatMs }: ApiOptions): void {
  const closing = new AbortController();
  server.addHook('preClose', async () => closing.abort());
  server.get(
    '/v1/runs/:runId/events',
    {
      schema: {
        summary: 'The events of a run, as they happen',
        description:
          'Server-sent events. The id is the number of the event, the event field its type, the data the event with its number as JSON. Last-Event-ID resumes after that event. The stream ends after the event finished; asking on after it is answered with 204.',
        params: runIdParams,
        headers: z.object({ 'last-event-id': z.string().optional() }),
        produces: ['text/event-stream'],
      },
    },
    async (request, reply) => {
      const afterSeq = parseLastEventId(request.headers['last-event-id']);
      if (afterSeq === null) {
        const detail = 'Last-Event-ID is the number of an event.';
        return sendFailure(reply, callFailure('bad-request', { detail }));
      }
      const gone = new AbortController();
      request.raw.socket.once('close', () => gone.abort());
      const signal = AbortSignal.any([gone.signal, closing.signal]);
      const watch = await calls.watchRun(request.params.runId, afterSeq, signal);
      if (!watch.ok) return sendFailure(reply, watch.error);
      const run = watch.value;
      // A browser that reconnects after the end must be told to stop trying, which only 204 does.
      if (run.isOver && (await isEmpty(run.events()))) return reply.code(204).send();
      const stream = Readable.from(sseFrames(run.events(), { clock, heartbeatMs }));
      return (
        reply
          .header('content-type', 'text/event-stream')
          .header('cache-control', 'no-store')
          // Nothing comes after the stream; a kept connection would hold up the end of the server.
          .header('connection', 'close')
          .header('x-accel-buffering', 'no')
          .send(stream)
      );
    },
  );
}

/** Of a run that has ended: whether no event is left. */
async function isEmpty(events: AsyncIterable<unknown>): Promise<boolean> {
  for await (const _event of events) return false;
  return true;
}

function registerRate(server: ApiServer, { calls }: ApiOptions): void {
  server.post(
    '/v1/runs/:runId/rate',
    {
      schema: {
        summary: 'Sets the rate of a run that has no search',
        description:
          'For runs whose spec says search.mode: manual. All agents change to the rate together, some tens of milliseconds after the call. The answer comes once they have said that they do, or a second later, and says how many have; the record holds the rate by then.',
        params: runIdParams,
        body: rateRequestShape,
        response: {
          200: rateSetShape,
          400: problemDocumentShape,
          404: problemDocumentShape,
          409: problemDocumentShape,
          422: problemDocumentShape,
          503: problemDocumentShape,
        },
      },
    },
    async (request, reply) => {
      const set = await calls.setRate(request.params.runId, request.body.ratePerSecond);
      return set.ok ? reply.send(set.value) : sendFailure(reply, set.error);
    },
  );
}

function registerStops(server: ApiServer, { calls }: ApiOptions): void {
  server.post(
    '/v1/runs/:runId/stop',
    {
      schema: {
        summary: 'Ends the load of a run at once; the run ends as aborted',
        params: runIdParams,
        body: stopBody,
        response: { 202: runsStoppedShape, 404: problemDocumentShape, 503: problemDocumentShape },
      },
    },
    async (request, reply) => {
      const stopped = await calls.stopRun(request.params.runId, request.body?.reason ?? null);
      if (!stopped.ok) return sendFailure(reply, stopped.error);
      return reply.code(202).send(stopped.value);
    },
  );
  server.post(
    '/v1/stop',
    {
      schema: {
        summary: 'Ends all load, of every run and every agent',
        body: stopBody,
        response: { 202: runsStoppedShape, 503: problemDocumentShape },
      },
    },
    async (request, reply) => {
      const stopped = calls.stopAll(request.body?.reason ?? null);
      if (!stopped.ok) return sendFailure(reply, stopped.error);
      return reply.code(202).send(stopped.value);
    },
  );
}
