/** Bytes on their way to a socket: those of one turn go in one write, since each is a call into the kernel. */
import type { Socket } from 'node:net';

/** Up to here a copy is cheaper than a second buffer in the write. */
const copiedMost = 64 << 10;

export class Outbox {
  #parts: Uint8Array[] = [];
  #bytes = 0;

  add(bytes: Uint8Array): void {
    this.#parts.push(bytes);
    this.#bytes += bytes.length;
  }

  flush(socket: Socket): void {
    const parts = this.#parts;
    if (parts.length === 0) return;
    const [first] = parts;
    const isCopied = parts.length > 1 && this.#bytes <= copiedMost;
    this.#parts = [];
    this.#bytes = 0;
    if (socket.destroyed || first === undefined) return;
    if (parts.length === 1) socket.write(first);
    else if (isCopied) socket.write(Buffer.concat(parts));
    else {
      socket.cork();
      for (const part of parts) socket.write(part);
      socket.uncork();
    }
  }
}
