/** Bytes that mean something in HTTP/1.1, and which ones may stand where. */

export const tab = 0x09;
export const lineFeed = 0x0a;
export const carriageReturn = 0x0d;
export const space = 0x20;
export const quote = 0x22;
export const comma = 0x2c;
export const colon = 0x3a;
export const semicolon = 0x3b;
export const equals = 0x3d;
export const backslash = 0x5c;

/** A byte of a token in lower case, or 0 for what no token may hold. */
export const tokenBytes: Uint8Array = tableOf((byte) => {
  const char = String.fromCharCode(byte);
  return /[!#$%&'*+\-.^_`|~0-9a-z]/i.test(char) ? char.toLowerCase().charCodeAt(0) : 0;
});

/** 1 for what the value of a header may hold. */
export const valueBytes: Uint8Array = tableOf((byte) =>
  byte === tab || (byte >= space && byte !== 0x7f) ? 1 : 0,
);

/** A hexadecimal digit's value plus one, or 0 for any other byte. */
export const hexDigits: Uint8Array = tableOf((byte) => {
  const char = String.fromCharCode(byte);
  return /[0-9a-f]/i.test(char) ? Number.parseInt(char, 16) + 1 : 0;
});

function tableOf(entry: (byte: number) => number): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, byte) => entry(byte));
}
