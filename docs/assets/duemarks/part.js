// @ts-check
/** Which script has the deadlines of a document; mirrors hooks/due_marks.py. */

/** FNV-1a of its id. @param {string} id @param {number} count */
export function partOf(id, count) {
  let value = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(id)) value = Math.imul(value ^ byte, 0x01000193) >>> 0;
  return value % count;
}
