/** Calls for servers that our HTTP/2 client is held to. */
import { type Driver, onlyRequest } from '@plimsoll/agent/engine/driver';

/** Keeps every slot busy until so many calls were issued. Returns how often each outcome came. */
export async function sendMany(
  driver: Driver,
  total: number,
  onBytes: (received: number) => void = () => {},
): Promise<Map<number, number>> {
  const ended = new Map<number, number>();
  const busy = new Set<number>();
  const finished = Promise.withResolvers<void>();
  let issued = 0;
  function issue(slot: number): void {
    issued++;
    busy.add(slot);
    driver.issue(slot, onlyRequest);
  }
  driver.attach((slot, outcome, bytes) => {
    onBytes(bytes);
    if (!busy.delete(slot)) throw new Error(`slot ${slot} ended twice`);
    ended.set(outcome, (ended.get(outcome) ?? 0) + 1);
    if (issued < total) issue(slot);
    else if (busy.size === 0) finished.resolve();
  });
  for (let slot = 0; slot < driver.slots && issued < total; slot++) issue(slot);
  driver.flush();
  await finished.promise;
  return ended;
}
