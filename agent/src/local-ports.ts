/** Local ports that are left for new connections. Linux only. */
import { readFileSync } from 'node:fs';

/**
 * Certainly left: every TCP socket of the machine's network is counted as if it had a local port of the range, and
 * was connected to the same target. Two connections to different targets may share a port, so there may be many more.
 * Null where the system doesn't say.
 */
export function portsLeft(): number | null {
  const range = tryRead('/proc/sys/net/ipv4/ip_local_port_range').trim().split(/\s+/).map(Number);
  const [first = Number.NaN, last = Number.NaN] = range;
  const sockets = /^TCP: inuse (\d+) orphan (\d+) tw (\d+)/m.exec(tryRead('/proc/net/sockstat'));
  const sockets6 = /^TCP6: inuse (\d+)/m.exec(tryRead('/proc/net/sockstat6'));
  if (sockets === null || !(last >= first)) return null;
  const [, inUse = '0', orphans = '0', waiting = '0'] = sockets;
  const used = Number(inUse) + Number(orphans) + Number(waiting) + Number(sockets6?.[1] ?? 0);
  return Math.max(0, last - first + 1 - used);
}

function tryRead(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
