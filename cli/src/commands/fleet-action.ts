/** Commands that ask a coordinator one thing and print its answer. */
import { type Answer, type ApiClient, createApiClient } from '../api/api-client.ts';
import { type ExitCode, exitCodes } from '../exit-code.ts';
import { refuse, type Shell } from '../shell.ts';
import { coordinatorUrlOf, defaultCoordinatorUrl } from './coordinator-url.ts';

export interface FleetFlags {
  readonly coordinator?: string;
  /** Print the API's document instead of text for people. */
  readonly json?: boolean;
}

export function clientOf(shell: Shell, flags: FleetFlags): ApiClient {
  return createApiClient(coordinatorUrlOf(shell, flags.coordinator) ?? defaultCoordinatorUrl);
}

/** @param format the answer for people */
export async function printAnswer<T>(
  shell: Shell,
  flags: FleetFlags,
  asked: Promise<Answer<T>>,
  format: (answer: T) => string,
): Promise<ExitCode> {
  const answer = await asked;
  if (!answer.ok) return refuse(shell, answer.error.problems);
  const isJson = flags.json === true;
  shell.answer.write(isJson ? `${JSON.stringify(answer.value, null, 2)}\n` : format(answer.value));
  return exitCodes.done;
}
