/** Numbers as people read them: three or four digits and a unit. */

/** `1,235/s`, `48.3/s`, `0.25/s`. */
export function formatRate(rps: number): string {
  return `${formatNumber(rps)}/s`;
}

/** Thousands have no decimals, small numbers as many as they need. */
export function formatNumber(value: number): string {
  const size = Math.abs(value);
  const digits = size >= 100 || Number.isInteger(value) ? 0 : size >= 10 ? 1 : 2;
  return value.toLocaleString('en-US', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}

export function formatCount(value: number): string {
  return value.toLocaleString('en-US');
}

/** `850 us`, `41.2 ms`, `1.35 s`. */
export function formatLatency(latencyUs: number): string {
  if (latencyUs < 1_000) return `${Math.round(latencyUs)} us`;
  if (latencyUs < 1_000_000) return `${formatNumber(latencyUs / 1_000)} ms`;
  return `${formatNumber(latencyUs / 1_000_000)} s`;
}

/** `42 s`, `2m 22s`, `1h 05m`. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const minutes = Math.floor(whole / 60);
  if (minutes === 0) return `${whole} s`;
  if (minutes < 60) return `${minutes}m ${pad(whole % 60)}s`;
  return `${Math.floor(minutes / 60)}h ${pad(minutes % 60)}m`;
}

/** `0.05 %` for 0.0005. */
export function formatShare(share: number): string {
  return `${formatNumber(share * 100)} %`;
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
