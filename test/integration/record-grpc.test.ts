/** The recording proxy between real gRPC clients and servers. */
import {
  type Client,
  credentials,
  Metadata,
  type MethodDefinition,
  makeGenericClientConstructor,
  Server,
  ServerCredentials,
  type ServerDuplexStream,
  type ServerUnaryCall,
  type ServerWritableStream,
  type ServiceError,
  type sendUnaryData,
  status,
} from '@grpc/grpc-js';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import {
  type RecordingProxy,
  requestsOf,
  startRecordingProxy,
} from '../support/recording-proxy.ts';
import { makeScratch, type Scratch } from '../support/scratch.ts';

const bytes = (value: Buffer): Buffer => value;

function method(
  name: string,
  { asks = false, answers = false } = {},
): MethodDefinition<Buffer, Buffer> {
  return {
    path: `/test.Echo/${name}`,
    requestStream: asks,
    responseStream: answers,
    requestSerialize: bytes,
    requestDeserialize: bytes,
    responseSerialize: bytes,
    responseDeserialize: bytes,
  };
}

const service = {
  Say: method('Say'),
  Count: method('Count', { answers: true }),
  Chat: method('Chat', { asks: true, answers: true }),
  Hang: method('Hang'),
};

let scratch: Scratch;
let server: Server;
let port: number;
let proxy: RecordingProxy;
let client: Client;
let cancelled = 0;

beforeEach(async () => {
  scratch = await makeScratch();
  cancelled = 0;
  server = startServer();
  port = await bind(server, 0);
  proxy = await startRecordingProxy(port, scratch.path('traffic.rec'));
  const Echo = makeGenericClientConstructor(service, 'Echo');
  client = new Echo(`127.0.0.1:${proxy.port}`, credentials.createInsecure());
});

afterEach(async () => {
  client.close();
  server.forceShutdown();
  await proxy.stop();
  await scratch[Symbol.asyncDispose]();
});

function startServer(): Server {
  const started = new Server();
  started.addService(service, {
    Say(call: ServerUnaryCall<Buffer, Buffer>, done: sendUnaryData<Buffer>) {
      const text = call.request.toString();
      if (text === 'fail') {
        done({ code: status.FAILED_PRECONDITION, details: 'as told' });
        return;
      }
      const trailers = new Metadata();
      trailers.set('x-after', 'trailing');
      call.sendMetadata(new Metadata());
      done(null, Buffer.from(`${text} ${String(call.metadata.get('x-before'))}`), trailers);
    },
    Count(call: ServerWritableStream<Buffer, Buffer>) {
      for (const letter of call.request.toString()) call.write(Buffer.from(letter));
      call.end();
    },
    Chat(call: ServerDuplexStream<Buffer, Buffer>) {
      call.on('data', (chunk: Buffer) => call.write(Buffer.from(chunk.toString().toUpperCase())));
      call.on('end', () => call.end());
    },
    Hang(call: ServerUnaryCall<Buffer, Buffer>) {
      call.on('cancelled', () => {
        cancelled += 1;
      });
    },
  });
  return started;
}

function bind(of: Server, to: number): Promise<number> {
  return new Promise((resolve, reject) => {
    of.bindAsync(`127.0.0.1:${to}`, ServerCredentials.createInsecure(), (error, bound) =>
      error === null ? resolve(bound) : reject(error),
    );
  });
}

interface Said {
  readonly text: string;
  readonly trailers: Metadata;
}

function say(text: string, options: { readonly deadline?: number } = {}): Promise<Said> {
  const metadata = new Metadata();
  metadata.set('x-before', 'leading');
  metadata.set('authorization', 'Bearer S3CRET');
  return new Promise((resolve, reject) => {
    let said = '';
    const call = client.makeUnaryRequest(
      '/test.Echo/Say',
      bytes,
      bytes,
      Buffer.from(text),
      metadata,
      options,
      (error, answer) => {
        if (error === null) said = String(answer);
        else reject(error);
      },
    );
    call.on('status', ({ metadata: trailers }) => resolve({ text: said, trailers }));
  });
}

const failure = (promise: Promise<unknown>): Promise<ServiceError> =>
  promise.then(
    () => Promise.reject(new Error('expected a failure')),
    (error: unknown) => error as ServiceError,
  );

async function collect(stream: AsyncIterable<Buffer>): Promise<readonly string[]> {
  const heard: string[] = [];
  for await (const chunk of stream) heard.push(chunk.toString());
  return heard;
}

test('a unary call passes with its metadata and trailers, and its message is recorded', async () => {
  const { text, trailers } = await say('hello');
  expect(text).toBe('hello leading');
  expect(trailers.get('x-after')).toEqual(['trailing']);
  expect(await failure(say('fail'))).toMatchObject({
    code: status.FAILED_PRECONDITION,
    details: 'as told',
  });
  await proxy.stop();
  const [recorded, failed] = requestsOf(scratch.path('traffic.rec'));
  expect(recorded).toMatchObject({
    route: { method: 'POST', path: '/test.Echo/Say' },
    features: { requestBytes: 5, responseBytes: 13, status: 0 },
  });
  expect(Buffer.from(recorded?.body ?? []).toString()).toBe('hello');
  expect(recorded?.route.headers).toContainEqual(['x-before', 'leading']);
  expect(JSON.stringify(recorded?.route)).not.toContain('S3CRET');
  expect(failed?.features).toMatchObject({ status: status.FAILED_PRECONDITION });
});

test('streams pass in both directions; of those that a client sends only the size is recorded', async () => {
  const count = client.makeServerStreamRequest(
    '/test.Echo/Count',
    bytes,
    bytes,
    Buffer.from('abc'),
  );
  expect(await collect(count)).toEqual(['a', 'b', 'c']);
  const chat = client.makeBidiStreamRequest('/test.Echo/Chat', bytes, bytes);
  const heard = chat[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  // Each answer before the next question: nothing is held back.
  for (const word of ['one', 'two', 'three']) {
    chat.write(Buffer.from(word));
    expect(String((await heard.next()).value)).toBe(word.toUpperCase());
  }
  chat.end();
  expect((await heard.next()).done).toBe(true);
  await proxy.stop();
  const [counted, chatted] = requestsOf(scratch.path('traffic.rec'));
  expect(Buffer.from(counted?.body ?? []).toString()).toBe('abc');
  expect(counted?.features).toMatchObject({ requestBytes: 3, responseBytes: 3, status: 0 });
  expect(chatted?.body).toBeNull();
  expect(chatted?.features).toMatchObject({ requestBytes: 11, responseBytes: 11, status: 0 });
});

test('a call that its client gives up is given up at the target', async () => {
  const call = client.makeUnaryRequest('/test.Echo/Hang', bytes, bytes, Buffer.from('x'), () => {});
  const waiting = eventually('the target to hear of it', 5000, () => (cancelled > 0 ? true : null));
  await say('first the connection');
  call.cancel();
  await waiting;
});

test('a large message passes piece by piece', async () => {
  const large = 'x'.repeat(3 << 20);
  expect((await say(large)).text.length).toBe(large.length + ' leading'.length);
  await proxy.stop();
  const [recorded] = requestsOf(scratch.path('traffic.rec'));
  // Larger than --max-body.
  expect(recorded).toMatchObject({ body: null, features: { requestBytes: large.length } });
});

test('a target that is gone is unavailable, and called again once it is back', async () => {
  await say('hello');
  server.forceShutdown();
  const error = await failure(say('anybody there?'));
  expect(error.code).toBe(status.UNAVAILABLE);
  expect(error.details).toContain('plimsoll record got no answer from http://127.0.0.1');
  server = startServer();
  await bind(server, port);
  const back = await eventually('the target to be back', 10_000, () =>
    say('hello').catch(() => null),
  );
  expect(back.text).toBe('hello leading');
});
