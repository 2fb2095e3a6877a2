/**
 * What the clients of the in-process broker and the broker say to each other, over a function call in one
 * thread and over a MessagePort between threads. Both ends are always of one build, so that frames carry no
 * version.
 */
export type ToBroker =
  | { readonly op: 'publish'; readonly subject: string; readonly payload: Uint8Array }
  | {
      readonly op: 'request';
      readonly id: number;
      readonly subject: string;
      readonly payload: Uint8Array;
    }
  | { readonly op: 'respond'; readonly to: ReplyAddress; readonly payload: Uint8Array }
  | { readonly op: 'subscribe'; readonly sid: number; readonly pattern: string }
  | { readonly op: 'unsubscribe'; readonly sid: number }
  | { readonly op: 'ping'; readonly id: number }
  /** The last frame. Over a port the broker answers it by closing the port. */
  | { readonly op: 'close' };

export type FromBroker =
  | {
      readonly op: 'message';
      readonly sid: number;
      readonly subject: string;
      readonly payload: Uint8Array;
      /** Where an answer goes, or null for a message that asks for none. */
      readonly replyTo: ReplyAddress | null;
    }
  | { readonly op: 'reply'; readonly id: number; readonly payload: Uint8Array }
  | { readonly op: 'no-responder'; readonly id: number }
  | { readonly op: 'pong'; readonly id: number };

/** A request of one client, as the broker knows it. */
export interface ReplyAddress {
  readonly session: number;
  readonly request: number;
}
