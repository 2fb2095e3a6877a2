/** Writes a recording of production-like traffic: see config.ts for how it is asked for. */
import { parseConfig, usage } from './config.ts';
import { makeTraffic } from './make-traffic.ts';
import { writeTraffic } from './write-traffic.ts';

const config = parseConfig(process.argv.slice(2));
if (config.ok) {
  const { requests, bytes } = writeTraffic(config.value.file, makeTraffic(config.value));
  const seconds = Math.round(requests / config.value.ratePerSecond);
  process.stderr.write(
    `${config.value.file}: ${requests} requests in some ${seconds} s, ${bytes} bytes\n`,
  );
} else {
  process.stderr.write(`${config.error}\n\n${usage}`);
  process.exitCode = 2;
}
