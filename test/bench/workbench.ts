/**
 * What every run needs: the small C programs, built when their sources are newer, and the files that tools are
 * fed with. All of it lies in a cache folder that git ignores.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { JobFiles } from './peers/peer.ts';

const root = join(import.meta.dirname, '../..');

export const documentPath = join(root, 'docs/benchmarks.md');
export const cacheFolder = join(root, '.cache/bench');

export interface Workbench {
  readonly sink: string;
  readonly launcher: string;
  readonly probe: string;
  readonly files: JobFiles;
  readonly generatorCore: number;
  readonly sinkCore: number;
}

const bodyBytes = 1024;

export function setUpWorkbench(): Workbench {
  mkdirSync(join(cacheFolder, 'runs'), { recursive: true });
  return {
    sink: built('sink'),
    launcher: built('measure'),
    probe: built('probe'),
    files: writeJobFiles(join(cacheFolder, 'files')),
    generatorCore: 0,
    sinkCore: Math.min(1, availableParallelism() - 1),
  };
}

/** Compiles test/bench/<name>/*.c */
function built(name: string): string {
  const folder = join(import.meta.dirname, name);
  const binary = join(cacheFolder, name);
  const files = readdirSync(folder).map((file) => join(folder, file));
  const newest = Math.max(...files.map((file) => statSync(file).mtimeMs));
  if (!existsSync(binary) || statSync(binary).mtimeMs < newest) {
    const sources = files.filter((file) => file.endsWith('.c'));
    execFileSync('gcc', ['-O2', '-std=c17', '-o', binary, ...sources, '-lm'], { stdio: 'inherit' });
  }
  return binary;
}

function writeJobFiles(folder: string): JobFiles {
  mkdirSync(folder, { recursive: true });
  function write(name: string, content: string | Uint8Array): string {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  }
  const text = 'x'.repeat(bodyBytes - 3);
  // Field 1 with its two bytes of length: a message of as many bytes as the body.
  const message = Buffer.from(`\x0a${varint(text.length)}${text}`, 'latin1');
  const prefix = Buffer.alloc(5);
  prefix.writeUInt32BE(message.length, 1);
  return {
    body: write('body.bin', 'x'.repeat(bodyBytes)),
    grpcFrame: write('grpc-frame.bin', Buffer.concat([prefix, message])),
    grpcJson: write('grpc.json', JSON.stringify({ text })),
    proto: join(import.meta.dirname, 'peers/echo.proto'),
    scripts: join(import.meta.dirname, 'peers/scripts'),
    scratch: join(cacheFolder, 'runs'),
  };
}

function varint(value: number): string {
  return String.fromCharCode((value & 0x7f) | 0x80, value >> 7);
}
