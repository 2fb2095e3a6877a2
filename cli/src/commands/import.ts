/** `plimsoll import`: makes a recording out of what others have written down. */
import type { Problem } from '@plimsoll/core/problem';
import { err, ok, type Result } from '@plimsoll/core/result';
import { guessFormats, importFormats } from '@plimsoll/traffic/import/formats';
import type { FieldChoice, ImportFormat } from '@plimsoll/traffic/import/import-format';
import { type Imported, importTraffic } from '@plimsoll/traffic/import/import-traffic';
import { type ByteSource, openFile } from '@plimsoll/traffic/recording/byte-source';
import { RecordingError } from '@plimsoll/traffic/recording/recording-error';
import { type ExitCode, exitCodes } from '../exit-code.ts';
import { createFlagReader } from '../flag.ts';
import { formatCount, formatNumber, formatRate } from '../output/quantity.ts';
import { type AnswerLine, formatLines } from '../output/run-answer.ts';
import type { AddCommand } from '../program.ts';
import { refuse, type Shell } from '../shell.ts';
import { problemsOfNewFile, writeWhole } from '../whole-file.ts';

interface Flags {
  readonly out: string;
  readonly from?: string;
  readonly key?: string;
  readonly class?: string;
  readonly feature?: readonly string[];
  readonly rate: string;
}

const rateMax = 1e6;

const formatLinesOfHelp = importFormats
  .map(({ name, about }) => `  ${name.padEnd(15)}${about}`)
  .join('\n');

const help = `
Formats, told by the file's beginning unless --from names one:
${formatLinesOfHelp}

Requests are put in the order of their arrival, and the first one is the recording's beginning. Logs have no name of
their own for what a request is about: --key user_id says which field that is, --class tier which kind of traffic it
belongs to, and --feature candidates=x_candidates that a field holds a number worth keeping. Keys are kept as hashes.

Examples:
  plimsoll import AzureLLMInferenceTrace_conv.csv --out conv.rec
  plimsoll import access.log --from nginx --key user_id --class tier --out traffic.rec
  plimsoll import session.har --out session.rec
  plimsoll import inputs.json --from perf-analyzer --rate 50 --out inputs.rec

Then: plimsoll profile conv.rec`;

export const importCommand: AddCommand = (program, shell, end) => {
  program
    .command('import')
    .summary('a recording from logs and public traces')
    .description('Makes a recording out of a log, an archive or a public trace.')
    .argument('<file>', 'what to import')
    .requiredOption('--out <file>', 'the recording; a file that is not there yet')
    .option('--from <format>', 'its format (default: told by its beginning)')
    .option('--key <field>', 'the field that says what a request is about, of logs')
    .option('--class <field>', 'the field with the kind of traffic, of logs')
    .option('--feature <name=field>', 'a field with a number to keep; may be repeated', collect)
    .option('--rate <n>', 'requests per second, for formats without instants', '1')
    .addHelpText('after', help)
    .action((file: string, flags: Flags) => end(importFile(shell, file, flags)));
};

function importFile(shell: Shell, file: string, flags: Flags): ExitCode {
  const fields = fieldsOf(flags);
  const problems = [...(fields.ok ? [] : fields.error), ...problemsOfNewFile('--out', flags.out)];
  try {
    using source = openFile(file);
    const format = formatOf(source, flags.from);
    if (!format.ok || !fields.ok || problems.length > 0) {
      return refuse(shell, [...(format.ok ? [] : [format.error]), ...problems]);
    }
    const job = { source, format: format.value, fields: fields.value };
    const imported = writeWhole(flags.out, (sink) => importTraffic(job, sink));
    shell.answer.write(formatLines(answerLines(flags.out, format.value, imported)));
    return exitCodes.done;
  } catch (error) {
    if (!(error instanceof RecordingError)) throw error;
    shell.progress.write(`${error.message}\n`);
    for (const problem of problems) refuse(shell, [problem]);
    return exitCodes.badInput;
  }
}

function fieldsOf(flags: Flags): Result<FieldChoice, readonly Problem[]> {
  const reader = createFlagReader();
  const ratePerSecond = reader.rate('--rate', flags.rate, { max: rateMax });
  const features = (flags.feature ?? []).map((text) => {
    const [name = '', field = ''] = text.split(/=(.*)/, 2);
    if (name === '' || field === '') {
      const expected = 'a name and a field, such as candidates=x_candidates';
      reader.add({ path: '--feature', expected, found: text });
    }
    return [name, field] as const;
  });
  if (reader.problems.length > 0) return err(reader.problems);
  return ok({
    key: flags.key ?? null,
    className: flags.class ?? null,
    features: Object.fromEntries(features),
    ratePerSecond,
  });
}

function formatOf(source: ByteSource, from: string | undefined): Result<ImportFormat, Problem> {
  const names = importFormats.map(({ name }) => name).join(', ');
  if (from !== undefined) {
    const named = importFormats.find(({ name }) => name === from);
    if (named !== undefined) return ok(named);
    return err({ path: '--from', expected: `one of ${names}`, found: from });
  }
  if (source.size === 0) {
    throw new RecordingError('EMPTY', `${source.name}: expected requests, found an empty file.`);
  }
  const [only, ...others] = guessFormats(source);
  if (only !== undefined && others.length === 0) return ok(only);
  const found =
    only === undefined
      ? `${source.name}, which begins like none of them`
      : `${source.name}, which may be ${[only, ...others].map(({ name }) => name).join(' or ')}`;
  return err({ path: '--from', expected: `one of ${names}`, found });
}

function answerLines(out: string, format: ImportFormat, imported: Imported): readonly AnswerLine[] {
  const { requests, moved, startedAt, durationUs, bytes } = imported;
  const seconds = durationUs / 1e6;
  const rate = seconds > 0 ? `, ${formatRate(requests / seconds)}` : '';
  return [
    ['recording', `${out}, ${formatCount(bytes)} bytes`],
    ['format', format.name],
    ['requests', `${formatCount(requests)} in ${formatNumber(seconds)} s${rate}`],
    ['began', startedAt ?? 'at an instant that the file does not say'],
    ['order', moved === 0 ? 'as in the file' : `${formatCount(moved)} came late and were moved`],
    ...format.redactions.map((text): AnswerLine => ['redacted', text]),
  ];
}

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}
