/** Runs: create, list, look at, follow, stop. */
import { Readable } from 'node:stream';
import {
  problemDocumentShape,
  runCreatedShape,
  runListShape,
  runResultShape,
  runsStoppedShape,
  stopRequestShape,
} from '@plimsoll/proto/api';
import { drawSeed } from '@plimsoll/proto/seed';
import { parseSpec } from '@plimsoll/proto/spec-document';
import { readNoFiles } from '@plimsoll/proto/spec-files';
import { specShape } from '@plimsoll/proto/spec-shape';
import { parseSpecText } from '@plimsoll/proto/spec-text';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import {
  problemDocument,
  runNotFound,
  runRefused,
  sendProblem,
  specRefused,
} from './problem-reply.ts';
import type { ApiOptions, ApiServer } from './server.ts';
import { parseLastEventId, sseFrames } from './sse.ts';

const specMediaTypes = ['application/json', 'application/yaml', 'application/x-yaml', 'text/yaml'];
const runIdParams = z.object({ runId: z.string().describe('The id of a run.') });
const stopBody = stopRequestShape.nullish();
const stoppedByCaller = 'Stopped through the API.';

export function registerRunRoutes(server: ApiServer, options: ApiOptions): void {
  registerCreate(server, options);
  registerReads(server, options);
  registerEvents(server, options);
  registerStops(server, options);
}

/** A scope of its own: only here are bodies kept as text, so that keys that come twice can be found. */
function registerCreate(server: ApiServer, { coordinator, random }: ApiOptions): void {
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
        const document = parseSpecText(typeof text === 'string' ? text : '', 'body');
        if (!document.ok) return sendProblem(reply, specRefused(400, document.error));
        const spec = parseSpec(document.value, {
          readFile: readNoFiles,
          defaultSeed: drawSeed(random()),
        });
        if (!spec.ok) return sendProblem(reply, specRefused(422, spec.error));
        const runId = await coordinator.createRun(spec.value, goneSignal(reply));
        if (!runId.ok) return sendProblem(reply, runRefused(runId.error));
        return reply
          .code(201)
          .header('location', `/v1/runs/${runId.value}`)
          .send({ runId: runId.value });
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

function registerReads(server: ApiServer, { coordinator }: ApiOptions): void {
  server.get(
    '/v1/runs',
    { schema: { summary: 'All runs, the newest first', response: { 200: runListShape } } },
    async () => ({ runs: await coordinator.runs() }),
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
      const { runId } = request.params;
      const result = await coordinator.run(runId);
      return result === null ? sendProblem(reply, runNotFound(runId)) : reply.send(result);
    },
  );
}

function registerEvents(server: ApiServer, { coordinator, clock, heartbeatMs }: ApiOptions): void {
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
      const { runId } = request.params;
      const afterSeq = parseLastEventId(request.headers['last-event-id']);
      if (afterSeq === null) {
        const detail = 'Last-Event-ID is the number of an event.';
        return sendProblem(reply, problemDocument(400, 'bad-request', 'Bad request', { detail }));
      }
      const result = await coordinator.run(runId);
      if (result === null) return sendProblem(reply, runNotFound(runId));
      const gone = new AbortController();
      request.raw.socket.once('close', () => gone.abort());
      const signal = AbortSignal.any([gone.signal, closing.signal]);
      const events = coordinator.events(runId, afterSeq, signal);
      // A browser that reconnects after the end must be told to stop trying, which only 204 does.
      if (result.verdict !== null && (await isEmpty(events))) return reply.code(204).send();
      const stream = Readable.from(
        sseFrames(coordinator.events(runId, afterSeq, signal), { clock, heartbeatMs }),
      );
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

function registerStops(server: ApiServer, { coordinator }: ApiOptions): void {
  server.post(
    '/v1/runs/:runId/stop',
    {
      schema: {
        summary: 'Ends the load of a run at once; the run ends as aborted',
        params: runIdParams,
        body: stopBody,
        response: { 202: runsStoppedShape, 404: problemDocumentShape },
      },
    },
    async (request, reply) => {
      const { runId } = request.params;
      const reason = request.body?.reason ?? stoppedByCaller;
      if (coordinator.stopRun(runId, reason)) return reply.code(202).send({ runIds: [runId] });
      const result = await coordinator.run(runId);
      // Stopping what has ended is no error: two people may press the button.
      if (result !== null) return reply.code(202).send({ runIds: [] });
      return sendProblem(reply, runNotFound(runId));
    },
  );
  server.post(
    '/v1/stop',
    {
      schema: {
        summary: 'Ends all load, of every run and every agent',
        body: stopBody,
        response: { 202: runsStoppedShape },
      },
    },
    async (request, reply) => {
      const runIds = coordinator.stopAll(request.body?.reason ?? stoppedByCaller);
      return reply.code(202).send({ runIds });
    },
  );
}
