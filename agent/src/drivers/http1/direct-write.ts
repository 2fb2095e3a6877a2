/**
 * Writing to a socket past its stream. `socket.write` allocates a request object and defers a callback to the next
 * tick, for bytes that the kernel nearly always takes at once: a third of the time that a request costs outside of the
 * kernel. ADR 0007 has the numbers.
 *
 * Underneath lies `handle.writeBuffer(request, bytes)`, which tries to write at once and takes hold of `request`
 * only if it could not. So one request object per connection does for all writes that end at once. It is no public
 * interface of Node, therefore this is the only file that knows it; where anything isn't as expected, `socket.write`
 * does it.
 */
import type { Socket } from 'node:net';
import { getSystemErrorName } from 'node:util';

/** What libuv's handle and Node's binding for it are to us. */
interface StreamHandle {
  writeBuffer(request: WriteRequest, bytes: Uint8Array): number;
}
interface WriteRequest {
  oncomplete: ((status: number) => void) | undefined;
}
interface StreamBinding {
  readonly WriteWrap: new () => WriteRequest;
  readonly streamBaseState: Int32Array;
  readonly kLastWriteWasAsync: number;
}

const binding = findBinding();

export class SocketWriter {
  readonly #socket: Socket;
  readonly #handle: StreamHandle | null;
  #request: WriteRequest | null = null;
  #isPending = false;

  /**
   * @param socket connected
   * @param way `stream` never goes past the stream
   */
  constructor(socket: Socket, way: 'direct' | 'stream' = 'direct') {
    this.#socket = socket;
    this.#handle = binding === null || way === 'stream' ? null : handleOf(socket);
  }

  /** False where `socket.write` does the work. */
  get isDirect(): boolean {
    return this.#handle !== null;
  }

  /**
   * Bytes of an earlier write still wait for the kernel to take them. A stream says so of what the kernel has long
   * taken, until its callback was called; only when it holds more than its limit is it believed.
   */
  get isPending(): boolean {
    return this.#handle === null ? this.#socket.writableNeedDrain : this.#isPending;
  }

  /**
   * What goes wrong shows as the socket's `error` event, never from within.
   *
   * @returns true once the bytes have left, and may change
   */
  write(bytes: Uint8Array): boolean {
    if (this.#handle === null || binding === null) {
      this.#socket.write(bytes);
      return false;
    }
    this.#request ??= new binding.WriteWrap();
    const code = this.#handle.writeBuffer(this.#request, bytes);
    if (code !== 0) this.#fail(code);
    else if (binding.streamBaseState[binding.kLastWriteWasAsync] !== 0) {
      this.#await(this.#request);
      return false;
    }
    return true;
  }

  /** The kernel's buffer is full: the request object belongs to the handle until `oncomplete`. */
  #await(request: WriteRequest): void {
    this.#isPending = true;
    this.#request = null;
    request.oncomplete = (status) => {
      this.#isPending = false;
      if (status !== 0) this.#fail(status);
    };
  }

  #fail(code: number): void {
    const name = getSystemErrorName(code);
    this.#socket.destroy(Object.assign(new Error(name), { code: name }));
  }
}

/** Null where Node doesn't have it, or doesn't let us have it. */
function findBinding(): StreamBinding | null {
  try {
    const find: unknown = Reflect.get(process, 'binding');
    const found: unknown =
      typeof find === 'function' ? Reflect.apply(find, process, ['stream_wrap']) : null;
    return isStreamBinding(found) ? found : null;
  } catch {
    return null;
  }
}

function isStreamBinding(found: unknown): found is StreamBinding {
  return (
    typeof found === 'object' &&
    found !== null &&
    typeof Reflect.get(found, 'WriteWrap') === 'function' &&
    Reflect.get(found, 'streamBaseState') instanceof Int32Array &&
    typeof Reflect.get(found, 'kLastWriteWasAsync') === 'number'
  );
}

/** Plain TCP only: TLS ends every write later, and its cost is encryption anyway. */
function handleOf(socket: Socket): StreamHandle | null {
  const handle: unknown = Reflect.get(socket, '_handle');
  return isStreamHandle(handle) && handle.constructor.name === 'TCP' ? handle : null;
}

function isStreamHandle(handle: unknown): handle is StreamHandle {
  return (
    typeof handle === 'object' &&
    handle !== null &&
    typeof Reflect.get(handle, 'writeBuffer') === 'function'
  );
}
