/**
 * Where an island's processes run. As a rule each host is a network namespace with an interface of its own on a bridge, so
 * that its cable can be pulled and its packets dropped:
 *
 *     operator  n1  n2  n3  c1  c2  a1  a2  a3  target  relay        10.77.0.x
 *         └──────┴───┴───┴───┴───┴───┴───┴───┴─────┴──────┘
 *                       bridge, in a namespace too
 *
 * Nothing of it is seen from outside, so that islands side by side have the same addresses. Without the right to make
 * namespaces hosts are addresses of the loopback interface: enough for faults of processes.
 */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';

/** The last number of each host's address. */
const numbers = {
  operator: 1,
  n1: 11,
  n2: 12,
  n3: 13,
  c1: 21,
  c2: 22,
  c3: 23,
  a1: 31,
  a2: 32,
  a3: 33,
  target: 41,
  relay: 51,
} as const;
export type Host = keyof typeof numbers;
const hosts = Object.keys(numbers) as Host[];
export const agentHosts: readonly Host[] = ['a1', 'a2', 'a3'];
export const brokerHosts: readonly Host[] = ['n1', 'n2', 'n3'];
export const coordinatorHosts: readonly Host[] = ['c1', 'c2'];

const switchName = 'switch';
const prefix = 'plimsoll-chaos';

export type Lan =
  /** @param id tells the namespaces of islands that run side by side apart */
  | { readonly type: 'namespaces'; readonly id: string }
  /** @param net the second number of 127.x.0.y, so that two don't share ports */
  | { readonly type: 'loopback'; readonly net: number };

export const wholeNet = '10.77.0';

export function addressOf(lan: Lan, host: Host): string {
  const net = lan.type === 'namespaces' ? wholeNet : `127.${lan.net}.0`;
  return `${net}.${numbers[host]}`;
}

/** Null for an address of nobody here. */
export function hostAt(address: string): Host | null {
  const number = Number(address.split('.').at(-1));
  return hosts.find((host) => numbers[host] === number) ?? null;
}

/** The command line that runs another one on this host. */
export function commandOn(lan: Lan, host: Host, argv: readonly string[]): readonly string[] {
  return lan.type === 'loopback'
    ? argv
    : ['ip', 'netns', 'exec', namespaceOf(lan.id, host), ...argv];
}

/** Makes the namespaces, the bridge and the cables. */
export async function createLan(id: string): Promise<Lan> {
  const all = [switchName, ...hosts];
  await ipBatch(
    null,
    all.map((host) => `netns add ${namespaceOf(id, host)}`),
  );
  await ipBatch(namespaceOf(id, switchName), [
    'link add bridge type bridge',
    'link set bridge up',
    ...hosts.flatMap((host) => [
      `link add port-${host} type veth peer name eth0 netns ${namespaceOf(id, host)}`,
      `link set port-${host} master bridge up`,
    ]),
  ]);
  for (const host of hosts) {
    await ipBatch(namespaceOf(id, host), [
      'link set lo up',
      `address add ${wholeNet}.${numbers[host]}/24 dev eth0`,
      'link set eth0 up',
    ]);
  }
  return { type: 'namespaces', id };
}

/** Removes it all, and names what still ran there: processes that were killed for it. */
export async function removeLan(id: string): Promise<readonly string[]> {
  const leftBehind: string[] = [];
  const there = await listNamespaces();
  for (const host of [...hosts, switchName]) {
    const name = namespaceOf(id, host);
    if (!there.includes(name)) continue;
    const pids = (await run('ip', ['netns', 'pids', name])).split('\n').filter((pid) => pid !== '');
    for (const pid of pids) {
      leftBehind.push(`process ${pid} on ${host}`);
      process.kill(Number(pid), 'SIGKILL');
    }
    await run('ip', ['netns', 'delete', name]);
  }
  return leftBehind;
}

/** Removes what a process left that was killed before it could: ids begin with the process's own. */
export async function removeAbandonedLans(): Promise<void> {
  for (const name of await listNamespaces()) {
    const [, id, pid] = /^plimsoll-chaos-((\d+)-.*)-switch$/.exec(name) ?? [];
    if (id !== undefined && !existsSync(`/proc/${pid}`)) await removeLan(id);
  }
}

async function listNamespaces(): Promise<readonly string[]> {
  const lines = (await run('ip', ['netns', 'list'])).split('\n');
  return lines.map((line) => line.split(' ')[0] ?? '');
}

/** Whether this process may make namespaces. */
export async function mayMakeNamespaces(): Promise<boolean> {
  const name = namespaceOf(String(process.pid), 'trial');
  try {
    await run('ip', ['netns', 'add', name]);
    await run('ip', ['netns', 'delete', name]);
    return true;
  } catch {
    return false;
  }
}

/** Pulls a host's cable, or plugs it in again. */
export async function setCable(lan: Lan, host: Host, state: 'down' | 'up'): Promise<void> {
  const name = namespaceOf(idOf(lan), switchName);
  await run('ip', ['-n', name, 'link', 'set', `port-${host}`, state]);
}

/** Adds rules to what a host's packets must pass; the answer takes them away again. */
export async function filterPackets(
  lan: Lan,
  host: Host,
  rules: readonly (readonly string[])[],
): Promise<() => Promise<void>> {
  const filter = (flag: '-A' | '-D', rule: readonly string[]) =>
    run('ip', [
      'netns',
      'exec',
      namespaceOf(idOf(lan), host),
      'iptables',
      '-w',
      flag,
      ...rule,
      '-j',
      'DROP',
    ]);
  for (const rule of rules) await filter('-A', rule);
  return async () => {
    for (const rule of rules) await filter('-D', rule);
  };
}

function idOf(lan: Lan): string {
  if (lan.type === 'namespaces') return lan.id;
  throw new Error('expected hosts in network namespaces, found loopback addresses');
}

function namespaceOf(id: string, host: string): string {
  return `${prefix}-${id}-${host}`;
}

async function run(command: string, args: readonly string[]): Promise<string> {
  return (await promisify(execFile)(command, args)).stdout;
}

async function ipBatch(namespace: string | null, lines: readonly string[]): Promise<void> {
  const where = namespace === null ? [] : ['-n', namespace];
  const ip = promisify(execFile)('ip', [...where, '-batch', '-']);
  ip.child.stdin?.end(`${lines.join('\n')}\n`);
  await ip;
}
