/** What measure/measure.c reports of a finished command. */
import { numberIn, parseObject } from './json-fields.ts';

export interface Usage {
  /** User and system time of the command and its children. */
  readonly cpuSeconds: number;
  readonly peakRssMb: number;
  readonly exitCode: number;
  readonly timedOut: boolean;
}

export function decodeUsage(line: string): Usage {
  const fields = parseObject(line);
  return {
    cpuSeconds: (numberIn(fields, 'userUs') + numberIn(fields, 'systemUs')) / 1e6,
    peakRssMb: numberIn(fields, 'peakRssKb') / 1024,
    exitCode: numberIn(fields, 'exitCode'),
    timedOut: fields['timedOut'] === true,
  };
}
