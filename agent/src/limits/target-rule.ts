/**
 * One rule of an agent's allow-list, as people write it:
 *
 *     models.internal          this name, any port
 *     *.models.svc:8000        any name below models.svc, at any depth, port 8000
 *     10.20.0.0/16:8000-8100   these addresses, whatever name led to them
 *     [fd00::/8]:443           the same in IPv6; brackets where a port follows
 */
import { isIP } from 'node:net';
import { err, ok, type Result } from '@plimsoll/core/result';

/** Both ends included. */
export interface PortRange {
  readonly from: number;
  readonly to: number;
}

export type TargetRule =
  /** A name in lower case; `*.` at its start stands for one label or more. */
  | { readonly type: 'name'; readonly name: string; readonly ports: PortRange }
  | {
      readonly type: 'network';
      readonly family: 'ipv4' | 'ipv6';
      readonly address: string;
      readonly prefix: number;
      readonly ports: PortRange;
    };

const anyPort: PortRange = { from: 1, to: 65_535 };
const namePattern =
  /^(\*\.)?[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)*\.?$/;

/** Reads a rule, or says what was expected instead. */
export function parseTargetRule(text: string): Result<TargetRule, string> {
  const parts = splitPort(text.trim().toLowerCase());
  if (parts === null) return err('a name, an address or a network, with a port where one is meant');
  const ports = parts.port === null ? anyPort : parsePorts(parts.port);
  if (ports === null) return err('a port from 1 to 65535, or a range such as 8000-8100');
  const [address = '', prefixText, ...rest] = parts.host.split('/');
  const version = isIP(address);
  if (version !== 0) {
    const bits = version === 4 ? 32 : 128;
    const prefix = prefixText === undefined ? bits : Number(prefixText);
    const isPrefix = /^\d{1,3}$/.test(prefixText ?? '0') && prefix <= bits && rest.length === 0;
    if (!isPrefix) return err(`a network such as ${address}/${bits}`);
    return ok({
      type: 'network',
      family: version === 4 ? 'ipv4' : 'ipv6',
      address,
      prefix,
      ports,
    });
  }
  // What looks like a network or an address and isn't one must not become a name that never matches.
  const isName = namePattern.test(parts.host) && !/^[\d.]+$/.test(parts.host);
  if (!isName) return err('a name, an address, or a network such as 10.0.0.0/8');
  return ok({ type: 'name', name: withoutFinalDot(parts.host), ports });
}

/** The rule as people write it. */
export function targetRuleText(rule: TargetRule): string {
  const { from, to } = rule.ports;
  const isAny = from === anyPort.from && to === anyPort.to;
  const port = isAny ? '' : `:${from === to ? from : `${from}-${to}`}`;
  if (rule.type === 'name') return `${rule.name}${port}`;
  const network = `${rule.address}/${rule.prefix}`;
  return rule.family === 'ipv6' && !isAny ? `[${network}]${port}` : `${network}${port}`;
}

/** A name as it is compared: in lower case, without the dot of the root. */
export function withoutFinalDot(name: string): string {
  return name.toLowerCase().replace(/\.$/, '');
}

function splitPort(text: string): { readonly host: string; readonly port: string | null } | null {
  const bracketed = /^\[([^\]]*)\](\/\d+)?(?::(.*))?$/.exec(text);
  if (bracketed !== null) {
    return { host: `${bracketed[1]}${bracketed[2] ?? ''}`, port: bracketed[3] ?? null };
  }
  const [host = '', port, ...rest] = text.split(':');
  // More than one colon outside of brackets is an address of IPv6, and no port.
  if (rest.length > 0) return { host: text, port: null };
  return host === '' ? null : { host, port: port ?? null };
}

function parsePorts(text: string): PortRange | null {
  const match = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text);
  if (match === null) return null;
  const from = Number(match[1]);
  const to = Number(match[2] ?? match[1]);
  return from >= 1 && from <= to && to <= 65_535 ? { from, to } : null;
}
