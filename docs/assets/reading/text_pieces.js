// @ts-check
/** Paragraphs → pieces that a voice can speak: at sentence ends, and short, because long ones fall silent in Chromium. */

const LONGEST = 120;
/** Characters; about half a minute. */
const SENTENCE = /[^。！？；!?;]*[。！？；!?;]+[”’」』）)]*|[^。！？；!?;]+$/g;

/**
 * @param {string} text
 * @returns {string[]} together exactly the text but for white space at its ends
 */
export function piecesOf(text) {
  /** @type {string[]} */
  const out = [];
  for (const sentence of text.trim().match(SENTENCE) ?? []) {
    for (const part of cut(sentence)) {
      const last = out[out.length - 1];
      if (last !== undefined && last.length + part.length <= LONGEST) out[out.length - 1] = last + part;
      else out.push(part);
    }
  }
  return out;
}

/** @param {string} sentence */
function cut(sentence) {
  const out = [];
  let rest = sentence;
  while (rest.length > LONGEST) {
    const at = Math.max(...[..."，、：,: "].map((sign) => rest.lastIndexOf(sign, LONGEST - 1)));
    const end = at > 0 ? at + 1 : LONGEST;
    out.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return [...out, rest];
}
