// @ts-check
/** Files → the bytes of a ZIP archive; stored, not deflated: a document of text is small, and old browsers deflate nothing. */

const TABLE = Uint32Array.from({ length: 256 }, (_, value) => {
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});
const UTF8_NAMES = 0x0800;
const FIRST_DAY = 0x21;
/** 1 January 1980, the first day a ZIP can name: same content, same bytes. */

/**
 * @param {[string, string][]} files name and text of each
 * @returns {Uint8Array}
 */
export function zipTexts(files) {
  const encoder = new TextEncoder();
  const parts = [];
  const directory = [];
  let offset = 0;
  for (const [name, text] of files) {
    const path = encoder.encode(name);
    const data = encoder.encode(text);
    const facts = numbers([20, 2], [UTF8_NAMES, 2], [0, 2], [0, 2], [FIRST_DAY, 2], [crc32(data), 4], [data.length, 4], [data.length, 4], [path.length, 2], [0, 2]);
    directory.push(numbers([0x02014b50, 4], [20, 2]), facts, numbers([0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]), path);
    const local = [numbers([0x04034b50, 4]), facts, path, data];
    parts.push(...local);
    offset += sizeOf(local);
  }
  const end = numbers([0x06054b50, 4], [0, 2], [0, 2], [files.length, 2], [files.length, 2], [sizeOf(directory), 4], [offset, 4], [0, 2]);
  return join([...parts, ...directory, end]);
}

/** @param {Uint8Array} data */
export function crc32(data) {
  let sum = 0xffffffff;
  for (const byte of data) sum = TABLE[(sum ^ byte) & 0xff] ^ (sum >>> 8);
  return (sum ^ 0xffffffff) >>> 0;
}

/**
 * Numbers in little-endian order, each with its length in bytes.
 * @param {[number, number][]} fields
 */
function numbers(...fields) {
  return Uint8Array.from(fields.flatMap(([value, length]) => Array.from({ length }, (_, index) => (value >>> (8 * index)) & 0xff)));
}

/** @param {Uint8Array[]} parts */
function sizeOf(parts) {
  return parts.reduce((sum, part) => sum + part.length, 0);
}

/** @param {Uint8Array[]} parts */
function join(parts) {
  const out = new Uint8Array(sizeOf(parts));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
