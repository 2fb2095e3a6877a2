/**
 * Where an agent may send to, by its own configuration: no coordinator can widen it.
 *
 * A name is allowed by a rule for that name, wherever it leads. Without one it is allowed when each address that it
 * leads to is in an allowed network; then each connection looks again, since a name may lead elsewhere by then.
 */
import { BlockList, isIP } from 'node:net';
import { type PortRange, type TargetRule, withoutFinalDot } from './target-rule.ts';

/** Empty allows nothing. */
export type AllowList = readonly TargetRule[];

export interface Place {
  readonly host: string;
  readonly port: number;
}

export function allowsName(allow: AllowList, { host, port }: Place): boolean {
  const name = withoutFinalDot(host);
  return allow.some(
    (rule) => rule.type === 'name' && includes(rule.ports, port) && nameMatches(rule.name, name),
  );
}

/** An address of IPv6 that stands for one of IPv4 is taken for that one. */
export function allowsAddress(allow: AllowList, { host, port }: Place): boolean {
  const version = isIP(host);
  if (version === 0) return false;
  const networks = new BlockList();
  for (const rule of allow) {
    if (rule.type === 'network' && includes(rule.ports, port)) {
      networks.addSubnet(rule.address, rule.prefix, rule.family);
    }
  }
  return networks.check(host, version === 4 ? 'ipv4' : 'ipv6');
}

function nameMatches(pattern: string, name: string): boolean {
  if (!pattern.startsWith('*.')) return pattern === name;
  return name.length > pattern.length - 1 && name.endsWith(pattern.slice(1));
}

function includes({ from, to }: PortRange, port: number): boolean {
  return port >= from && port <= to;
}
