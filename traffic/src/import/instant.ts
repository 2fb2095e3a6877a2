/** Instants as logs and traces write them, as microseconds since 1970. What is finer is cut off. */

const iso = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:[.,](\d+))?\s*(Z|[+-]\d\d:?\d\d)?$/;
const local = /^(\d\d)\/(\w{3})\/(\d{4}):(\d\d:\d\d:\d\d) ([+-]\d\d)(\d\d)$/;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** ISO 8601, with a space for the T as well, and in UTC where it names no zone; null for anything else. */
export function isoInstantUs(text: string): number | null {
  const match = iso.exec(text);
  if (match === null) return null;
  const [, day = '', time = '', fraction = '', zone = 'Z'] = match;
  const offset = zone.length === 5 ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone;
  const wholeMs = Date.parse(`${day}T${time}${offset}`);
  if (Number.isNaN(wholeMs)) return null;
  return wholeMs * 1000 + Number(fraction.slice(0, 6).padEnd(6, '0'));
}

/** `27/Nov/2026:10:00:00 +0100`, as access logs have it. */
export function logInstantUs(text: string): number | null {
  const match = local.exec(text);
  if (match === null) return null;
  const [, day = '', month = '', year = '', time = '', hours = '', minutes = ''] = match;
  const number = String(months.indexOf(month) + 1).padStart(2, '0');
  return isoInstantUs(`${year}-${number}-${day}T${time}${hours}:${minutes}`);
}
