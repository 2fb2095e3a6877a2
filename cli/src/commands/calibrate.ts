/** `plimsoll calibrate`: traffic in the likeness of a recording, and how near it comes. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { calibrate } from '@plimsoll/traffic/calibration/calibrate';
import { profileRecording } from '@plimsoll/traffic/profile/profile-recording';
import { openRecording } from '@plimsoll/traffic/recording/recording';
import { RecordingError } from '@plimsoll/traffic/recording/recording-error';
import { formatCalibration, roundText } from '../calibrate/calibration-answer.ts';
import { calibrationPage } from '../calibrate/calibration-page.ts';
import { DrawnTraffic } from '../calibrate/drawn-traffic.ts';
import { type ExitCode, exitCodes } from '../exit-code.ts';
import { createFlagReader } from '../flag.ts';
import { problemsOfHtmlFile } from '../html-file.ts';
import { problemsOfJsonFile, writeJsonFile } from '../json-file.ts';
import type { AddCommand } from '../program.ts';
import { refuse, type Shell } from '../shell.ts';
import { problemsOfNewFile } from '../whole-file.ts';

interface Flags {
  readonly out?: string;
  readonly requests?: string;
  readonly seed: string;
  readonly json?: string;
  readonly html?: string;
}

const requestsMost = 100_000_000;
const seedMost = 2 ** 31;

const help = `
Fits a profile to the recording, draws traffic from it, measures how far the drawn traffic is from the recorded one,
corrects the bursts that came out wrong, and draws again. Realism is 100 % less the distance of the farthest part:
bursts, gaps, sizes, classes, popularity of keys, hit rates of caches, correlations. docs/calibration.md has the formulas.

--out keeps the traffic that was drawn last as a recording, which replay and workload.recording take. Where the recording has
bodies, each drawn request gets the route, key and body of a recorded one like it. --html draws both on top of each other.

Examples:
  plimsoll calibrate traffic.rec
  plimsoll calibrate traffic.rec --out drawn.rec --requests 1000000
  plimsoll calibrate traffic.rec --html calibration.html
  plimsoll calibrate traffic.rec --json - | jq .realism.score`;

export const calibrateCommand: AddCommand = (program, shell, end) => {
  program
    .command('calibrate')
    .summary('traffic drawn in the likeness of recorded traffic')
    .description('Draws traffic in the likeness of a recording, and says how realistic it is.')
    .argument('<recording>', 'a recording, or requests in lines of JSON')
    .option('--out <file>', 'keep the drawn traffic; a file that is not there yet')
    .option('--requests <n>', 'to draw (default: as many as were recorded)')
    .option('--seed <n>', 'the same seed draws the same traffic', '1')
    .option('--json <file>', 'write the result as JSON; - is stdout')
    .option('--html <file>', 'write a page with drawings, for a browser')
    .addHelpText('after', help)
    .action((file: string, flags: Flags) => end(calibrateFile(shell, file, flags)));
};

function calibrateFile(shell: Shell, file: string, flags: Flags): ExitCode {
  const reader = createFlagReader();
  const seed = reader.integer('--seed', flags.seed, { min: 0, max: seedMost, fallback: 1 });
  const asked = reader.integer('--requests', flags.requests, {
    min: 2,
    max: requestsMost,
    fallback: 0,
  });
  const problems = [
    ...reader.problems,
    ...problemsOfJsonFile(flags.json),
    ...problemsOfHtmlFile(flags),
    ...(flags.out === undefined ? [] : problemsOfNewFile('--out', flags.out)),
  ];
  if (problems.length > 0) return refuse(shell, problems);
  const scratch = mkdtempSync(path.join(tmpdir(), 'plimsoll-calibrate-'));
  try {
    using recording = openRecording(file);
    const reference = profileRecording(recording);
    const requests = asked === 0 ? recording.count : asked;
    const kept = flags.out ?? path.join(scratch, 'drawn.rec');
    const drawn = new DrawnTraffic(recording, requests, kept);
    let round = 0;
    const calibration = calibrate({
      reference,
      seed,
      drawAgain: (profile, ofRound) => drawn.again(profile, ofRound),
      onRound({ realism }) {
        round += 1;
        shell.progress.write(`${roundText(round, realism)}\n`);
      },
    });
    const facts = {
      recording: file,
      recorded: recording.count,
      drawn: requests,
      out: flags.out ?? null,
    };
    if (flags.json !== undefined) {
      writeJsonFile(shell, flags.json, { version: 1, ...facts, ...calibration });
    }
    if (flags.html !== undefined) {
      const { version } = shell;
      writeFileSync(flags.html, calibrationPage({ facts, reference, calibration, version }));
    }
    if (flags.json !== '-') shell.answer.write(formatCalibration(facts, calibration));
    return exitCodes.done;
  } catch (error) {
    if (!(error instanceof RecordingError)) throw error;
    shell.progress.write(`${error.message}\n`);
    return exitCodes.badInput;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
