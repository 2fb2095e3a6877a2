/**
 * A slot's connection: at most one request at a time, kept alive in between, and dialled anew by the next request
 * when it was lost. Nothing is ever sent twice.
 *
 *     closed --issue--> dialling --opened--> busy --whole--> idle --issue--> busy
 *        ^                  |                  |               |
 *        `----- lost -------+------ lost ------+---- lost -----'      a request under way ends with a fault
 *
 * A server may close an idle connection whenever it likes: that is no error. If it does so while our next request
 * is on its way, that request fails with `connect`, as nobody can tell whether the server has seen it. Where the
 * server said how long it waits (`keep-alive: timeout=5`), we hang up a little earlier.
 */

import type { BodySink } from '@plimsoll/core/http1/chunk-parser';
import { type Outcome, outcomes } from '../../engine/driver.ts';
import type { Faults } from '../faults.ts';
import type { HeadMemo } from './head-memo.ts';
import { faultOf, type Link, type LinkOwner } from './link.ts';
import { progress, ResponseParser } from './response-parser.ts';

/** Told of every request's end, never from within `issue` or `cancel`. */
export type Ended = (slot: number, outcome: Outcome, bytesReceived: number) => void;

export interface ConnectionOptions {
  readonly slot: number;
  readonly dial: (owner: LinkOwner) => Link;
  /** Whether most requests are HEAD requests. */
  readonly isHead: boolean;
  readonly memo: HeadMemo;
  readonly sink: BodySink | null;
  readonly faults: Faults;
  readonly ended: Ended;
}

/** `rest` is called so often; a connection is given up a second before the server would. */
export const restsPerSecond = 2;

/** Somebody waits for the link to open, or to fail. */
type Awaited = (error: Error | null) => void;

export class Connection implements LinkOwner {
  readonly #options: ConnectionOptions;
  readonly #slot: number;
  readonly #parser: ResponseParser;
  readonly #ended: Ended;
  readonly #endLater: () => void;
  #link: Link | null = null;
  #isBusy = false;
  /** Waits for the link to open. */
  #unsent: Uint8Array | null = null;
  #bytesReceived = 0;
  /** Calls of `rest` since the last request. */
  #rests = 0;
  #awaited: Awaited | null = null;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.#slot = options.slot;
    this.#ended = options.ended;
    this.#parser = new ResponseParser(options);
    this.#endLater = () => this.#end(outcomes.timeout);
  }

  /** Of the answer whose end was just told. */
  get status(): number {
    return this.#parser.status;
  }

  /** Connects ahead of the first request. Resolves with why it failed, or null. */
  open(): Promise<Error | null> {
    if (this.#link?.isOpen === true) return Promise.resolve(null);
    const { promise, resolve } = Promise.withResolvers<Error | null>();
    this.#awaited = resolve;
    this.#link ??= this.#options.dial(this);
    return promise;
  }

  /**
   * Sends a request, now or once it is connected.
   *
   * @returns false while the bytes may not change, until the request has ended
   */
  issue(request: Uint8Array): boolean {
    this.#isBusy = true;
    this.#rests = 0;
    this.#bytesReceived = 0;
    this.#parser.begin(isHeadRequest(request));
    const link = this.#link;
    if (link?.isOpen === true) return link.write(request);
    this.#unsent = request;
    if (link === null) this.#link = this.#options.dial(this);
    return false;
  }

  /** A server must not see the rest of what nobody waits for: the connection goes with the request. */
  cancel(): void {
    this.#drop();
    setImmediate(this.#endLater);
  }

  /** Called `restsPerSecond` times a second. */
  rest(): void {
    if (this.#isBusy || this.#link === null) return;
    this.#rests++;
    const seconds = this.#parser.keepAliveSeconds;
    if (seconds >= 0 && this.#rests >= Math.max(1, (seconds - 1) * restsPerSecond)) this.#drop();
  }

  close(): void {
    this.#drop();
    this.#isBusy = false;
    this.#tell(new Error('no answer'));
  }

  opened(): void {
    this.#tell(null);
    const unsent = this.#unsent;
    this.#unsent = null;
    if (this.#isBusy && unsent !== null) this.#link?.write(unsent);
  }

  received(bytes: Uint8Array, length: number): void {
    if (!this.#isBusy) {
      // Nobody asked for these bytes, and the next answer can't be told from them.
      this.#drop();
      return;
    }
    this.#bytesReceived += length;
    const parser = this.#parser;
    const got = parser.feed(bytes, length);
    if (got === progress.whole) {
      if (parser.isLast || parser.consumed < length || this.#link?.isWriting === true) this.#drop();
      this.#endByStatus();
    } else if (got === progress.failed) {
      this.#drop();
      this.#fail(outcomes.protocol, parser.fault);
    }
  }

  lost(error: Error | null): void {
    this.#link = null;
    this.#tell(error ?? new Error('closed'));
    if (!this.#isBusy) return;
    const parser = this.#parser;
    if (error !== null) this.#fail(outcomes.connect, faultOf(error));
    else if (parser.end()) this.#endByStatus();
    else if (parser.status === 0) this.#fail(outcomes.connect, 'closed before the answer');
    // The server said that it would close after this answer, so the close isn't what is wrong with it.
    else if (parser.isLast) this.#fail(outcomes.protocol, 'answer shorter than announced');
    else this.#fail(outcomes.connect, 'closed within the answer');
  }

  #endByStatus(): void {
    this.#end(this.#parser.status >= 400 ? outcomes.status : outcomes.completed);
  }

  #fail(outcome: Outcome, fault: string): void {
    this.#options.faults.count(fault);
    this.#end(outcome);
  }

  /** DANGER: the engine issues the next request from within; nothing may follow this call. */
  #end(outcome: Outcome): void {
    if (!this.#isBusy) return;
    this.#isBusy = false;
    this.#ended(this.#slot, outcome, this.#bytesReceived);
  }

  #drop(): void {
    this.#link?.close();
    this.#link = null;
  }

  #tell(error: Error | null): void {
    const awaited = this.#awaited;
    this.#awaited = null;
    awaited?.(error);
  }
}

/** Its method is HEAD, whose answers have no body whatever they say. */
function isHeadRequest(request: Uint8Array): boolean {
  // H, E, A, D and a space.
  return (
    request[0] === 72 &&
    request[1] === 69 &&
    request[2] === 65 &&
    request[3] === 68 &&
    request[4] === 32
  );
}
