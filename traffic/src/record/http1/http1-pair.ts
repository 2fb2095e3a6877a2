/**
 * One client's connection and its own connection to the target. Whatever one side does to its connection the other side
 * sees: closing, half-closing, not reading. So servers see as many connections as without the proxy, and clients the same
 * races with idle ones. Only a target that doesn't answer shows otherwise: as 502.
 *
 *     idle -> asking -> idle ... -> tunnel | closed
 */
import type { Socket } from 'node:net';
import type { OpenExchange } from '../open-exchange.ts';
import { type ProblemAnswer, problemBytes, unreachable } from '../problem-answer.ts';
import type { RequestHead } from '../request-head.ts';
import type { HeadFault, Http1RequestHead, Http1ResponseHead } from './message-head.ts';
import { MessageReader, type ParseHead } from './message-reader.ts';
import { Outbox } from './outbox.ts';

export interface Http1Ports {
  /** Of the target, for people. */
  readonly target: string;
  connect(): Socket;
  /** Null for a request that isn't recorded. */
  begin(head: RequestHead): OpenExchange | null;
  readonly parseRequest: ParseHead<Http1RequestHead>;
  readonly parseResponse: ParseHead<Http1ResponseHead>;
  /** To a HEAD request, which has no body whatever it says. */
  readonly parseBodyless: ParseHead<Http1ResponseHead>;
}

interface Asked {
  readonly record: OpenExchange | null;
  readonly isHead: boolean;
  /** The request asks for its connection's end. */
  isLast: boolean;
  isRequestWhole: boolean;
  /** Of the answer, as far as the client has it. */
  answer: 'none' | 'interim' | 'begun';
}

/** How long what the other side still sends is read and thrown away, so that it can read what it was sent. */
const lingerMs = 2000;

export class Http1Pair {
  readonly #client: Socket;
  readonly #ports: Http1Ports;
  readonly #requests = new MessageReader<Http1RequestHead>();
  readonly #toClient = new Outbox();
  readonly #toTarget = new Outbox();
  #responses = new MessageReader<Http1ResponseHead>();
  #target: Socket | null = null;
  #asked: Asked | null = null;
  #isClosing = false;
  /** Neither side is read as HTTP any more: a tunnel, or the end. */
  #isOver = false;

  constructor(client: Socket, ports: Http1Ports) {
    this.#client = client;
    this.#ports = ports;
    client.setNoDelay(true);
    client.on('data', (chunk) => {
      if (this.#isOver) return;
      this.#requests.push(chunk);
      this.#readRequests();
    });
    client.on('drain', () => this.#settle());
    client.on('end', () => this.#onClientEnd());
    client.on('error', () => {});
    client.on('close', () => this.#onClientClose());
    this.#open();
  }

  /** Lets an answer that is under way end. */
  close(): void {
    this.#isClosing = true;
    if (this.#asked === null && !this.#isOver) this.#endBoth();
  }

  destroy(): void {
    this.#client.destroy();
    this.#target?.destroy();
  }

  /** At once, not at the first request: the target is to see its idle connections, and closes them when it likes to. */
  #open(): Socket {
    const target = this.#ports.connect();
    let reason = 'it closed the connection';
    this.#target = target;
    this.#responses = new MessageReader();
    target.setNoDelay(true);
    target.on('data', (chunk) => {
      if (this.#isOver || this.#target !== target) return;
      this.#responses.push(chunk);
      this.#readResponses();
    });
    target.on('drain', () => this.#settle());
    target.on('error', (error) => {
      reason = error.message;
    });
    let wasOpen = false;
    target.on('connect', () => {
      wasOpen = true;
    });
    target.on('close', () => {
      if (this.#target === target) this.#onTargetClose(reason, wasOpen);
    });
    return target;
  }

  #readRequests(): void {
    while (!this.#isOver && this.#asked?.isRequestWhole !== true) {
      const step = this.#requests.next(this.#ports.parseRequest);
      if (step.type === 'more') break;
      if (step.type === 'fault') {
        this.#refuse(step.fault);
        return;
      }
      if (step.type === 'head') this.#begin(step.head);
      else if (step.type === 'body') {
        for (const data of step.data) this.#asked?.record?.takeRequest(data);
        this.#toTarget.add(step.raw);
      } else if (this.#asked !== null) {
        this.#asked.isRequestWhole = true;
        this.#asked.record?.requestEnded();
      }
    }
    if (this.#target !== null) this.#toTarget.flush(this.#target);
    this.#settle();
  }

  #begin({ request, forwarded, isLast }: Http1RequestHead): void {
    this.#asked = {
      record: this.#ports.begin(request),
      isHead: request.method === 'HEAD',
      isLast,
      isRequestWhole: false,
      answer: 'none',
    };
    if (this.#target === null) this.#open();
    this.#toTarget.add(forwarded);
  }

  #readResponses(): void {
    while (!this.#isOver) {
      const asked = this.#asked;
      // Bytes that nobody asked for, or one that isn't HTTP: its next answer would be another's.
      if (asked === null) {
        if (this.#responses.waiting > 0) this.destroy();
        return;
      }
      const { parseResponse, parseBodyless } = this.#ports;
      const step = this.#responses.next(asked.isHead ? parseBodyless : parseResponse);
      if (step.type === 'more') break;
      if (step.type === 'fault') {
        this.#giveUp(asked, step.fault.detail);
        return;
      }
      if (step.type === 'body') {
        for (const { length } of step.data) asked.record?.countResponse(length);
        this.#toClient.add(step.raw);
      } else if (step.type === 'head') {
        this.#toClient.add(step.head.forwarded);
        if (step.head.wantsUpgrade) {
          this.#tunnel(asked);
          return;
        }
        asked.answer = step.head.status < 200 ? 'interim' : 'begun';
        if (asked.answer === 'begun') asked.record?.answered(step.head.status);
        if (step.head.isLast) asked.isLast = true;
      } else if (asked.answer === 'begun') {
        this.#finish(asked);
      }
    }
    this.#toClient.flush(this.#client);
    this.#settle();
  }

  /** The answer is whole. */
  #finish(asked: Asked): void {
    this.#toClient.flush(this.#client);
    asked.record?.end();
    this.#asked = null;
    if (!asked.isRequestWhole) this.#linger();
    else if (asked.isLast || this.#isClosing) this.#endBoth();
    else if (this.#requests.waiting > 0) this.#readRequests();
  }

  /** Each side waits for the other one to take what it has, and a client's next request for the answer to this one. */
  #settle(): void {
    if (this.#isOver) return;
    const isTurn = this.#asked?.isRequestWhole !== true || this.#requests.waiting === 0;
    hold(this.#client, this.#target?.writableNeedDrain === true || !isTurn);
    if (this.#target !== null) hold(this.#target, this.#client.writableNeedDrain);
  }

  #onClientEnd(): void {
    if (this.#isOver && this.#target === null) return;
    if (this.#target === null) this.#client.end();
    else this.#target.end();
  }

  #onClientClose(): void {
    this.#asked?.record?.end();
    this.#asked = null;
    this.#isOver = true;
    this.#target?.destroy();
  }

  #onTargetClose(reason: string, wasOpen: boolean): void {
    const asked = this.#asked;
    this.#target = null;
    if (this.#isOver) {
      this.#client.end();
    } else if (asked !== null) {
      if (asked.answer === 'begun' && this.#responses.endsWithConnection) {
        asked.isLast = true;
        this.#finish(asked);
      } else this.#giveUp(asked, reason);
    } else if (wasOpen) {
      this.#endBoth();
    }
  }

  /** There is no answer, or not all of it. */
  #giveUp(asked: Asked, reason: string): void {
    const target = this.#target;
    this.#target = null;
    target?.destroy();
    if (asked.answer === 'begun') {
      asked.record?.end();
      this.#asked = null;
      this.#client.destroy();
      return;
    }
    asked.record?.answered(502);
    this.#answer(unreachable(this.#ports.target, reason), !asked.isRequestWhole || asked.isLast);
    this.#finish(asked);
  }

  /** What the client says is no HTTP/1.1. */
  #refuse(fault: HeadFault): void {
    const asked = this.#asked;
    if (asked === null || asked.answer !== 'begun') this.#answer(fault, true);
    asked?.record?.end();
    this.#asked = null;
    this.#linger();
  }

  #answer(problem: ProblemAnswer, closes: boolean): void {
    const isHead = this.#asked?.isHead === true;
    this.#toClient.add(problemBytes(problem, { closes, isHead }));
    this.#toClient.flush(this.#client);
  }

  /** RFC 9112, section 9.6: closing while the client still sends would take its answer from it. */
  #linger(): void {
    const target = this.#target;
    this.#target = null;
    target?.destroy();
    this.#endBoth();
  }

  #endBoth(): void {
    this.#isOver = true;
    for (const socket of [this.#client, this.#target]) {
      if (socket === null || socket.destroyed) continue;
      socket.end();
      socket.resume();
      const timer = setTimeout(() => socket.destroy(), lingerMs);
      socket.once('close', () => clearTimeout(timer));
    }
  }

  #tunnel(asked: Asked): void {
    asked.record?.answered(101);
    asked.record?.end();
    this.#asked = null;
    this.#isOver = true;
    const target = this.#target;
    if (target === null) return;
    this.#toClient.add(this.#responses.takeRest());
    this.#toTarget.add(this.#requests.takeRest());
    this.#toClient.flush(this.#client);
    this.#toTarget.flush(target);
    this.#client.pipe(target);
    target.pipe(this.#client);
  }
}

function hold(socket: Socket, isHeld: boolean): void {
  if (isHeld === socket.isPaused() || socket.destroyed) return;
  if (isHeld) socket.pause();
  else socket.resume();
}
