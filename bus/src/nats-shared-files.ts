/**
 * The files of a fleet in the object store of NATS JetStream: cut into pieces by the library, which checks them by their hash as
 * well. The connection is one of its own, so that hundreds of megabytes never hold up a renewal or a tick.
 */
import { jetstream } from '@nats-io/jetstream';
import { type ObjectStore, Objm } from '@nats-io/obj';
import { type NatsOptions, openConnection } from './nats-connection.ts';
import { SharedFileError, type SharedFiles } from './shared-files.ts';

/** Its stream is `OBJ_plimsoll-recordings`: see proto/src/permissions.ts. */
const sharedFilesBucket = 'plimsoll-recordings';

/** After so long what nobody has put again is dropped. */
const keptNs = 14 * 24 * 3600 * 1e9;
/** For each answer of JetStream. */
const answerMs = 10_000;
/** Of a message, whose limit is 1 MiB by default. */
const pieceBytes = 256 * 1024;

type Connection = Awaited<ReturnType<typeof openConnection>>;

export interface NatsSharedFilesOptions {
  /** How the broker is reached; connected to when a file is first asked for. */
  readonly nats: NatsOptions;
  /** On how many servers of a cluster each file lies; 1, 3 or 5. */
  readonly replicas: number;
  /** Makes the bucket where there is none. Agents may not. */
  readonly makesBucket: boolean;
}

export class NatsSharedFiles implements SharedFiles {
  readonly #options: NatsSharedFilesOptions;
  #opened: Promise<{ readonly connection: Connection; readonly bucket: ObjectStore }> | null = null;

  constructor(options: NatsSharedFilesOptions) {
    this.#options = options;
  }

  async size(sha256: string): Promise<number | null> {
    const bucket = await this.#bucket();
    const info = await attempt(`look for file ${sha256}`, () => bucket.info(sha256));
    return info === null || info.deleted ? null : info.size;
  }

  async put(sha256: string, content: AsyncIterable<Uint8Array>): Promise<void> {
    const bucket = await this.#bucket();
    const meta = { name: sha256, options: { max_chunk_size: pieceBytes } };
    await attempt(`keep file ${sha256}`, () =>
      bucket.put(meta, ReadableStream.from(content), { timeout: answerMs }),
    );
  }

  async get(sha256: string): Promise<ReadableStream<Uint8Array> | null> {
    const bucket = await this.#bucket();
    const found = await attempt(`fetch file ${sha256}`, () => bucket.get(sha256));
    return found?.data ?? null;
  }

  async delete(sha256: string): Promise<void> {
    const bucket = await this.#bucket();
    await attempt(`drop file ${sha256}`, () => bucket.delete(sha256));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const opened = await this.#opened?.catch(() => null);
    await opened?.connection.close();
  }

  async #bucket(): Promise<ObjectStore> {
    this.#opened ??= this.#open();
    try {
      return (await this.#opened).bucket;
    } catch (error) {
      // The broker may keep files by the next time.
      this.#opened = null;
      throw error;
    }
  }

  async #open() {
    const { nats, replicas, makesBucket } = this.#options;
    await using opening = new AsyncDisposableStack();
    try {
      const connection = await openConnection(nats);
      opening.defer(() => connection.close());
      const buckets = new Objm(jetstream(connection, { timeout: answerMs }));
      const bucket = makesBucket
        ? await buckets.create(sharedFilesBucket, { replicas, ttl: keptNs })
        : await buckets.open(sharedFilesBucket);
      opening.move();
      return { connection, bucket };
    } catch (cause) {
      const found = cause instanceof Error ? cause.message : String(cause);
      const text = `The broker keeps no files, which takes NATS with JetStream (nats-server -js): ${found}`;
      throw new SharedFileError('FILES_UNAVAILABLE', text, { cause });
    }
  }
}

async function attempt<T>(what: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (cause) {
    const found = cause instanceof Error ? cause.message : String(cause);
    throw new SharedFileError('FILES_FAILED', `Cannot ${what}: ${found}`, { cause });
  }
}
