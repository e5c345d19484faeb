// @ts-check
/** The numbers of a record's passages and windows: four of metadata, then the body. Mirror of indexer/passages.py. */

export const TITLE = 0;
export const HEADLINES = 1;
export const DOC_NUMBER = 2;
export const METADATA = 3;
export const BODY = 4;

const WINDOW_LENGTH = 300;

/**
 * Passage number → the window it stands in; both rise.
 * @param {string[]} texts
 */
export function windowsOf(texts) {
  let window = BODY - 1;
  let size = WINDOW_LENGTH + 1;
  return texts.map((text, number) => {
    if (number < BODY) return number;
    const length = Array.from(text).length;
    if (size + length > WINDOW_LENGTH) {
      window++;
      size = 0;
    }
    size += length;
    return window;
  });
}
