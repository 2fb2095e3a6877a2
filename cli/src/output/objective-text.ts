/** Objectives are texts by the time that people see them: `latency.p99 <= 50ms`, `goodput(latency <= 200ms) >= 95%`. */
import { formatLatency, formatShare } from './quantity.ts';

export interface ObjectiveParts {
  readonly name: string;
  readonly operator: string;
  readonly limit: string;
}

export function objectiveParts(text: string): ObjectiveParts {
  const [, name = text, operator = '', limit = ''] = /^(.*) ([<>]=) (.*)$/.exec(text) ?? [];
  return { name, operator, limit };
}

/** What was measured: times are in microseconds, anything else is a share. */
export function formatMeasured(name: string, value: number): string {
  return /^(latency|ttft|itl)\./.test(name) ? formatLatency(value) : formatShare(value);
}
