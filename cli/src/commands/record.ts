/** `plimsoll record`: a reverse proxy beside a model server that records what passes. */

import { isOfSystem } from '@plimsoll/core/system-error';
import { startRecord } from '@plimsoll/traffic/record/start-record';
import { type ExitCode, exitCodes } from '../exit-code.ts';
import { problemsOfJsonFile, writeJsonFile } from '../json-file.ts';
import type { AddCommand } from '../program.ts';
import { formatRecordSummary } from '../record/record-answer.ts';
import { parseRecordFlags, type RecordFlags } from '../record/record-request.ts';
import { refuse, type Shell } from '../shell.ts';
import { untilInterrupted } from './until-interrupted.ts';

const help = `
PLACE is header:NAME, query:NAME or json:PATH, where PATH is such as user.id, inputs[0].shape[1] or inputs[*].data.

Examples, between clients and a model server that speaks HTTP/1.1, or gRPC without TLS; one port takes both:
  plimsoll record --target http://127.0.0.1:8000 --listen 0.0.0.0:9000 --out traffic.rec

A tenth of the sessions, each wholly in or out; users as keys, and how many items each request ranks:
  plimsoll record --target http://127.0.0.1:8000 --listen 0.0.0.0:9000 --out traffic.rec \\
      --sample 10% --sample-by header:x-session-id --key json:user.id \\
      --feature 'candidates=json:inputs[0].shape[1]' --max-size 1GiB --max-duration 30m

Without what must not leave the cluster:
  plimsoll record --target grpc://127.0.0.1:8001 --listen 0.0.0.0:9001 --out traffic.rec --no-bodies
  plimsoll record --target http://127.0.0.1:8000 --listen 0.0.0.0:9000 --out traffic.rec \\
      --redact json:user.email --hash json:user.id --hash-key-file secret.txt

Headers and query parts with secrets (authorization, cookie, x-api-key, anything with token in its name, ...) are never
recorded unless --keep names them. A body in which --redact json:... or --hash json:... can't look isn't recorded.

The traffic goes on whatever becomes of the recording: a full disk, a budget that is used up and a file that can't be
written only end the recording, and are said here. An existing FILE is left alone; FILE-2 is written then.

The first SIGINT or SIGTERM takes no more connections, waits up to 10 s for answers, writes the rest and says what was
recorded; a second one ends it at once. docs/recordings.md describes the file.`;

export const recordCommand: AddCommand = (program, shell, end) => {
  const collect = (value: string, before: readonly string[] = []) => [...before, value];
  program
    .command('record')
    .summary('record traffic, as a proxy beside a model server')
    .description('Forwards requests to a server, and records them.')
    .requiredOption('--target <url>', 'the server: http://HOST:PORT, or grpc://HOST:PORT')
    .requiredOption('--listen <address>', 'host:port that clients connect to')
    .requiredOption('--out <file>', 'the recording, such as traffic.rec')
    .option('--sample <share>', 'of the requests, or of the sessions with --sample-by', '100%')
    .option('--sample-by <place>', 'where a request says which session it belongs to')
    .option('--key <place>', 'what a request is about: recorded as a hash')
    .option('--class <place>', 'which kind of traffic it is; also path')
    .option('--feature <name=place>', 'a number to record; may be repeated', collect)
    .option('--redact <place>', 'what is taken out; may be repeated', collect)
    .option('--hash <place>', 'what is replaced by its HMAC-SHA-256; may be repeated', collect)
    .option('--hash-key-file <file>', 'the secret of these hashes, and of the keys')
    .option('--keep <place>', 'a header or query part that only looks like a secret', collect)
    .option('--no-bodies', 'record only the sizes of bodies')
    .option('--max-size <size>', 'of the recording', '1GiB')
    .option('--max-duration <time>', 'of the recording, or none', 'none')
    .option('--max-body <size>', 'of larger bodies only the size is recorded', '1MiB')
    .option('--json [file]', 'write the summary as JSON; to stdout unless a file is named')
    .addHelpText('after', help)
    .action(async (flags: RecordFlags) => end(await record(shell, flags)));
};

async function record(shell: Shell, flags: RecordFlags): Promise<ExitCode> {
  const options = parseRecordFlags(flags);
  const json = flags.json === true ? '-' : flags.json;
  const problems = [...(options.ok ? [] : options.error), ...problemsOfJsonFile(json)];
  if (problems.length > 0 || !options.ok) return refuse(shell, problems);
  const { clock, random, wallMs } = shell;
  const say = (line: string): void => shell.progress.write(`${line}\n`);
  const running = await startRecord(options.value, { clock, random, wallMs, say }).catch(
    (error: unknown) => (isOfSystem(error) ? error : Promise.reject(error)),
  );
  if (running instanceof Error) {
    const expected = 'an address of this machine on which nothing else listens';
    return refuse(shell, [{ path: '--listen', expected, found: running.message }]);
  }
  const { host, port } = running.address;
  say(`forwarding ${host}:${port} to ${flags.target}`);
  await untilInterrupted(shell.interrupt);
  const summary = await running.stop();
  say(formatRecordSummary(summary).trimEnd());
  if (json !== undefined) writeJsonFile(shell, json, summary);
  return exitCodes.done;
}
