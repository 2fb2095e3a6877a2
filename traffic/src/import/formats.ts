/** All formats that traffic is imported from, and which of them a file is in. */
import type { ByteSource } from '../recording/byte-source.ts';
import { azureLlm } from './azure-llm.ts';
import { burstGpt } from './burst-gpt.ts';
import { envoyLog } from './envoy-log.ts';
import { fileStart } from './file-start.ts';
import { har } from './har.ts';
import type { ImportFormat } from './import-format.ts';
import { jsonLines } from './json-lines-format.ts';
import { kserveEvents } from './kserve-events.ts';
import { mooncake } from './mooncake.ts';
import { nginxLog } from './nginx-log.ts';
import { perfAnalyzer } from './perf-analyzer.ts';
import { tfServing } from './tf-serving.ts';

export const importFormats: readonly ImportFormat[] = [
  azureLlm,
  burstGpt,
  mooncake,
  nginxLog,
  envoyLog,
  har,
  jsonLines,
  perfAnalyzer,
  kserveEvents,
  tfServing,
];

/** The formats that a file may be in: of a readable one, one. */
export function guessFormats(source: ByteSource): readonly ImportFormat[] {
  const start = fileStart(source);
  return importFormats.filter((format) => format.recognises(start));
}
