/** Whether the operating system said no: to a path that isn't there, a full disk, a folder that nobody may write to. */
export function isOfSystem(error: unknown): error is Error {
  return error instanceof Error && 'syscall' in error;
}
