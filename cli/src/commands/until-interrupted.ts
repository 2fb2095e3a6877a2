/** Services run until somebody ends them. */
export async function untilInterrupted(interrupt: AbortSignal): Promise<void> {
  if (interrupt.aborted) return;
  await new Promise((resolve) => interrupt.addEventListener('abort', resolve, { once: true }));
}
