/** `plimsoll profile`: what a recording's traffic is like. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { profileRecording } from '@plimsoll/traffic/profile/profile-recording';
import { openRecording } from '@plimsoll/traffic/recording/recording';
import { RecordingError } from '@plimsoll/traffic/recording/recording-error';
import { type ExitCode, exitCodes } from '../exit-code.ts';
import { problemsOfHtmlFile } from '../html-file.ts';
import { problemsOfJsonFile, writeJsonFile } from '../json-file.ts';
import { formatCount } from '../output/quantity.ts';
import { formatProfile } from '../profile/profile-answer.ts';
import { profilePage } from '../profile/profile-page.ts';
import type { AddCommand } from '../program.ts';
import { refuse, type Shell } from '../shell.ts';

interface Flags {
  readonly json?: string;
  readonly html?: string;
}

const help = `
Says how requests arrive (rate, bursts at several scales, the process that fits best), how large they are, of which
classes, how popular their keys are and what caches can make of that, and what goes together. docs/profile.md has the
formulas. A recording is a file of plimsoll import or plimsoll record, or has a request in JSON in each line.

Examples:
  plimsoll profile traffic.rec
  plimsoll profile traffic.rec --json profile.json --html profile.html
  plimsoll profile traffic.jsonl --json - | jq .arrivals.scales`;

export const profileCommand: AddCommand = (program, shell, end) => {
  program
    .command('profile')
    .summary('what recorded traffic is like')
    .description('Describes the traffic of a recording in numbers.')
    .argument('<recording>', 'a recording, or requests in lines of JSON')
    .option('--json <file>', 'write the profile as JSON; - is stdout')
    .option('--html <file>', 'write a page with drawings, for a browser')
    .addHelpText('after', help)
    .action((file: string, flags: Flags) => end(profile(shell, file, flags)));
};

function profile(shell: Shell, file: string, flags: Flags): ExitCode {
  const problems = [...problemsOfJsonFile(flags.json), ...problemsOfHtmlFile(flags)];
  if (problems.length > 0) return refuse(shell, problems);
  try {
    using recording = openRecording(file);
    const { tornBytes } = recording;
    if (tornBytes > 0) {
      const left = `${formatCount(tornBytes)} bytes at its end are no whole block and are left out`;
      shell.progress.write(`${file}: ${left}.\n`);
    }
    const found = profileRecording(recording);
    if (flags.json !== undefined) writeJsonFile(shell, flags.json, found);
    if (flags.html !== undefined) {
      const { version } = shell;
      writeFileSync(
        flags.html,
        profilePage({ profile: found, name: path.basename(file), version }),
      );
    }
    if (flags.json !== '-') shell.answer.write(formatProfile(found));
    return exitCodes.done;
  } catch (error) {
    if (!(error instanceof RecordingError)) throw error;
    shell.progress.write(`${error.message}\n`);
    return exitCodes.badInput;
  }
}
