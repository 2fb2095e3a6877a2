/** A method of a gRPC service, from bytes to bytes: what is between them is no business of the server's. */
import { err, ok, type Result } from '@plimsoll/core/result';
import { type CallFailure, callFailure } from '../call-failure.ts';

export type GrpcMethod =
  | {
      readonly type: 'unary';
      /** @param signal aborted when the caller is gone, or its deadline has passed */
      answer(request: Uint8Array, signal: AbortSignal): Promise<Result<Uint8Array, CallFailure>>;
    }
  | {
      readonly type: 'upload';
      /** @param requests end early when the caller is gone */
      take(requests: AsyncIterable<Uint8Array>): Promise<Result<Uint8Array, CallFailure>>;
    }
  | {
      readonly type: 'stream';
      /** @param signal aborted likewise, and when the server closes */
      open(
        request: Uint8Array,
        signal: AbortSignal,
      ): Promise<Result<AsyncIterable<Uint8Array>, CallFailure>>;
    };

export interface GrpcService {
  /** Its full name, with the package. */
  readonly name: string;
  readonly methods: Readonly<Record<string, GrpcMethod>>;
}

type Decode<Request> = (bytes: Uint8Array) => Result<Request, string>;
type Encode<Reply> = (reply: Reply) => Uint8Array;

export function unary<Request, Reply>(
  decode: Decode<Request>,
  encode: Encode<Reply>,
  answer: (request: Request, signal: AbortSignal) => Promise<Result<Reply, CallFailure>>,
): GrpcMethod {
  return {
    type: 'unary',
    async answer(bytes, signal) {
      const request = decode(bytes);
      if (!request.ok) return err(callFailure('bad-request', { detail: request.error }));
      const reply = await answer(request.value, signal);
      return reply.ok ? ok(encode(reply.value)) : reply;
    },
  };
}

export function upload<Request, Reply>(
  decode: Decode<Request>,
  encode: Encode<Reply>,
  take: (requests: AsyncGenerator<Request>) => Promise<Result<Reply, CallFailure>>,
): GrpcMethod {
  return {
    type: 'upload',
    async take(messages) {
      let refused: string | null = null;
      async function* decoded(): AsyncGenerator<Request> {
        for await (const bytes of messages) {
          const request = decode(bytes);
          if (request.ok) yield request.value;
          else refused = request.error;
          if (refused !== null) return;
        }
      }
      const reply = await take(decoded());
      if (refused !== null) return err(callFailure('bad-request', { detail: refused }));
      return reply.ok ? ok(encode(reply.value)) : reply;
    },
  };
}

export function stream<Request, Item>(
  decode: Decode<Request>,
  encode: Encode<Item>,
  open: (
    request: Request,
    signal: AbortSignal,
  ) => Promise<Result<AsyncIterable<Item>, CallFailure>>,
): GrpcMethod {
  return {
    type: 'stream',
    async open(bytes, signal) {
      const request = decode(bytes);
      if (!request.ok) return err(callFailure('bad-request', { detail: request.error }));
      const items = await open(request.value, signal);
      return items.ok ? ok(encoded(items.value, encode)) : items;
    },
  };
}

async function* encoded<Item>(
  items: AsyncIterable<Item>,
  encode: Encode<Item>,
): AsyncGenerator<Uint8Array> {
  for await (const item of items) yield encode(item);
}
