/** What the target wrote down: every request, with its sender, its instant, and whether it passed. */
import { readFile } from 'node:fs/promises';
import { type Host, hostAt, type Lan } from './lan.ts';

export interface Arrival {
  /** Null where hosts can't be told apart: all of the loopback interface send from one address. */
  readonly host: Host | null;
  /** On the machine's monotonic clock. */
  readonly atUs: number;
  readonly passed: boolean;
}

export interface Seen {
  readonly arrivals: number;
  readonly passed: number;
}

/** A line that was being written when the target was killed is no arrival: nobody was answered. */
export async function readArrivals(file: string, lan: Lan): Promise<readonly Arrival[]> {
  const lines = (await readFile(file, 'utf8')).split('\n').slice(0, -1);
  return lines.map((line) => {
    const [address = '', atUs = '', answer = ''] = line.split(' ');
    const host = lan.type === 'namespaces' ? hostAt(address) : null;
    return { host, atUs: Number(atUs), passed: answer === 'passed' };
  });
}

/** Of these agents; of all where they can't be told apart. */
export function seenOf(log: readonly Arrival[], hosts: readonly string[]): Seen {
  const own = log.filter(({ host }) => host === null || hosts.includes(host));
  return { arrivals: own.length, passed: own.filter(({ passed }) => passed).length };
}
