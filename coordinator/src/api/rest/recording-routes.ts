/** Recordings: bring one, and ask whether it is there. */
import type { Readable } from 'node:stream';
import { sha256Pattern } from '@plimsoll/core/spec';
import { problemDocumentShape, storedFileShape } from '@plimsoll/proto/api';
import { z } from 'zod';
import { callFailure } from '../call-failure.ts';
import { sendFailure } from './problem-reply.ts';
import type { ApiOptions, ApiServer } from './server.ts';

const params = z.object({
  sha256: z.string().regex(sha256Pattern).describe('Of the file, 64 hexadecimal digits.'),
});
/** Larger ones take longer to fetch than a run should wait. */
const bytesMost = 64 * 2 ** 30;

/** A scope of its own: only here are bodies passed on as they come. */
export function registerRecordingRoutes(server: ApiServer, { calls }: ApiOptions): void {
  void server.register(async (scope: ApiServer) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('application/octet-stream', (_request, body, done) =>
      done(null, body),
    );
    scope.put(
      '/v1/recordings/:sha256',
      {
        bodyLimit: bytesMost,
        schema: {
          summary: 'Brings a recording for runs to take their requests from',
          description:
            'The body is the file. It goes to the object store of NATS JetStream, where agents fetch it once for the first run that names it, and stays there for two weeks.',
          params,
          consumes: ['application/octet-stream'],
          response: {
            200: storedFileShape,
            400: problemDocumentShape,
            422: problemDocumentShape,
            503: problemDocumentShape,
          },
        },
      },
      async (request, reply) => {
        const content = request.body as Readable | undefined;
        if (content === undefined) {
          const detail = 'The body is the recording, as application/octet-stream.';
          return sendFailure(reply, callFailure('bad-request', { detail }));
        }
        const kept = await calls.recordings.keep(request.params.sha256, content);
        return kept.ok ? reply.send(kept.value) : sendFailure(reply, kept.error);
      },
    );
  });
  server.get(
    '/v1/recordings/:sha256',
    {
      schema: {
        summary: 'Whether a recording is there',
        params,
        response: { 200: storedFileShape, 404: problemDocumentShape, 503: problemDocumentShape },
      },
    },
    async (request, reply) => {
      const known = await calls.recordings.look(request.params.sha256);
      return known.ok ? reply.send(known.value) : sendFailure(reply, known.error);
    },
  );
}
