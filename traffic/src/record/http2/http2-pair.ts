/** One client's HTTP/2 connection, without TLS and with prior knowledge, and its own session with the target. */
import {
  type ClientHttp2Session,
  connect,
  constants,
  type Http2Session,
  type IncomingHttpHeaders,
  type ServerHttp2Session,
  type ServerHttp2Stream,
} from 'node:http2';
import type { OpenExchange } from '../open-exchange.ts';
import { problemDocument } from '../problem-answer.ts';
import type { RequestHead } from '../request-head.ts';
import { HeadMemo } from './head-memo.ts';
import { refuseCall, relayCall, withoutConnection } from './stream-relay.ts';

export interface Http2Ports {
  /** `http://host:port` */
  readonly target: string;
  begin(head: RequestHead): OpenExchange | null;
}

/** Shared by all connections. */
const heads = new HeadMemo();

export class Http2Pair {
  readonly #client: ServerHttp2Session;
  readonly #ports: Http2Ports;
  #target: ClientHttp2Session | null = null;

  constructor(client: ServerHttp2Session, ports: Http2Ports) {
    this.#client = client;
    this.#ports = ports;
    client.on('error', () => {});
    client.on('close', () => this.#target?.destroy());
    client.on('stream', (stream, headers, _flags, raw) => this.#onStream(stream, headers, raw));
    this.#open();
  }

  /** Lets calls that are under way end. */
  close(): void {
    goAway(this.#client);
  }

  destroy(): void {
    this.#client.destroy();
    this.#target?.destroy();
  }

  #open(): ClientHttp2Session {
    const target = connect(this.#ports.target);
    this.#target = target;
    target.on('error', () => {});
    // The target lets nothing more come on this connection: so do we.
    target.on('goaway', () => goAway(this.#client));
    target.on('close', () => {
      if (this.#target === target) this.#target = null;
    });
    return target;
  }

  #onStream(down: ServerHttp2Stream, headers: IncomingHttpHeaders, raw: readonly string[]): void {
    const method = String(Reflect.get(headers, ':method'));
    const path = String(Reflect.get(headers, ':path') ?? '/');
    if (method === 'CONNECT') {
      down.respond({ ':status': 501, 'content-type': 'application/problem+json' });
      down.end(problemDocument({ status: 501, detail: 'Expected another method.' }));
      return;
    }
    const isGrpc = headers['content-type']?.startsWith('application/grpc') === true;
    const record = this.#ports.begin(heads.headOf(method, path, raw));
    const { target } = this.#ports;
    const session =
      this.#target === null || this.#target.closed || this.#target.destroyed
        ? this.#open()
        : this.#target;
    try {
      const up = session.request(withoutConnection(headers), { endStream: down.endAfterHeaders });
      relayCall({ down, up, isGrpc, record, target });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      down.on('error', () => {});
      refuseCall(down, { isGrpc, record, target, reason });
      record?.end();
    }
  }
}

function goAway(session: Http2Session): void {
  if (session.closed || session.destroyed) return;
  session.goaway(constants.NGHTTP2_NO_ERROR);
  session.close();
}
