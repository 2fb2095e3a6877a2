/** Says hello until a coordinator welcomes the agent, or refuses it. */
import { type Bus, BusError } from '@plimsoll/bus/bus';
import type { HelloReply } from '@plimsoll/core/agent-state';
import type { Clock } from '@plimsoll/core/clock';
import { decodeHelloReply, encodeHello } from '@plimsoll/proto/codec/hello';
import { helloSubject } from '@plimsoll/proto/subjects';
import { wireVersions } from '@plimsoll/proto/wire-version';
import type { AgentIdentity } from './identity.ts';
import type { Log } from './log.ts';
import { pause } from './pause.ts';

const askTimeoutMs = 1_000;
const retryAfterUs = 500_000;

export interface JoiningOptions {
  readonly bus: Bus;
  readonly clock: Clock;
  readonly identity: AgentIdentity;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/** Null when the signal came first. A coordinator that isn't there is waited for, for ever. */
export async function join(options: JoiningOptions): Promise<HelloReply | null> {
  const { bus, clock, identity, log, signal } = options;
  const hello = encodeHello({ ...identity, wire: wireVersions });
  let lastCode = '';
  while (!signal.aborted) {
    try {
      const reply = decodeHelloReply(await bus.request(helloSubject(), hello, askTimeoutMs));
      if (reply.ok) return reply.value;
      log.warn({ problem: reply.error }, 'unreadable answer to hello');
    } catch (error) {
      if (!(error instanceof BusError)) throw error;
      if (error.code === 'BUS_CLOSED') return null;
      // Once per reason: a coordinator may be away for long.
      if (error.code !== lastCode) log.info({ code: error.code }, 'waiting for a coordinator');
      lastCode = error.code;
    }
    await pause(clock, retryAfterUs, signal);
  }
  return null;
}
