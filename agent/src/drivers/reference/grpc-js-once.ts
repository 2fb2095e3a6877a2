/** Channels of @grpc/grpc-js, and one call outside the load: questions about a model, and probes. */
import { type ChannelOptions, Client, credentials, type status } from '@grpc/grpc-js';
import { err, ok, type Result } from '@plimsoll/core/result';
import type { Outcome } from '../../engine/driver.ts';
import type { Endpoint } from '../endpoint.ts';
import type { GrpcCall } from '../grpc-call.ts';
import { asIs, outcomeOf, preparedCall } from './grpc-js-slot.ts';

const channelOptions: ChannelOptions = {
  'grpc.enable_retries': 0,
  // Each connection is one of ours: channels to one address would otherwise share it.
  'grpc.use_local_subchannel_pool': 1,
  // A connection that was refused is tried again soon; the default waits up to two minutes.
  'grpc.initial_reconnect_backoff_ms': 100,
  'grpc.max_reconnect_backoff_ms': 1000,
  'grpc.max_receive_message_length': -1,
  'grpc.max_send_message_length': -1,
};

export interface CallError {
  readonly code: status;
  readonly details: string;
  readonly outcome: Outcome;
}

/** One call outside the slots. */
export function callOnce(
  client: Client,
  call: GrpcCall,
  signal: AbortSignal,
): Promise<Result<Buffer, CallError>> {
  const { promise, resolve } = Promise.withResolvers<Result<Buffer, CallError>>();
  let isAnswered = false;
  const { method, message, metadata } = preparedCall(call);
  const running = client.makeUnaryRequest(
    method,
    asIs,
    asIs,
    message,
    metadata,
    (error, answer) => {
      signal.removeEventListener('abort', cancel);
      if (error === null) {
        resolve(ok(answer ?? Buffer.alloc(0)));
        return;
      }
      const { code, details } = error;
      resolve(err({ code, details, outcome: outcomeOf(error, isAnswered) }));
    },
  );
  running.on('metadata', () => {
    isAnswered = true;
  });
  function cancel(): void {
    running.cancel();
  }
  if (signal.aborted) cancel();
  else signal.addEventListener('abort', cancel);
  return promise;
}

/** One call on a channel of its own. */
export async function askOnce(
  endpoint: Endpoint,
  call: GrpcCall,
  signal: AbortSignal,
): Promise<Result<Buffer, CallError>> {
  const client = openClient(endpoint);
  try {
    return await callOnce(client, call, signal);
  } finally {
    client.close();
  }
}

export function openClient(endpoint: Endpoint): Client {
  const host = endpoint.host.includes(':') ? `[${endpoint.host}]` : endpoint.host;
  const security = endpoint.isTls ? credentials.createSsl() : credentials.createInsecure();
  return new Client(`${host}:${endpoint.port}`, security, channelOptions);
}
