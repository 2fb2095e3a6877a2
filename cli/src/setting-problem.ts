/** Failures that a setting has caused, as problems: whoever typed it can mend them, and no bug of ours needs reporting. */
import { KeyFileError } from '@plimsoll/bus/key-file';
import { ListenError } from '@plimsoll/coordinator/listen-error';
import { StoreError } from '@plimsoll/coordinator/store/store';
import type { Problem } from '@plimsoll/core/problem';

/** Null for every other error. */
export function settingProblem(error: unknown): Problem | null {
  if (error instanceof ListenError) {
    const expected = 'an address of this machine on which nothing else listens';
    return { path: error.flag, expected, found: error.message };
  }
  if (error instanceof KeyFileError) {
    return { path: error.flag, expected: error.expected, found: error.message };
  }
  if (error instanceof StoreError && error.code === 'STORE_UNREADABLE') {
    return { path: '--data', expected: 'a file that keeps runs', found: error.message };
  }
  return null;
}
