// @ts-check
/** The keys by which answers are ordered. */

/** @typedef {[number, number, number, number]} Key tier, negative score, negative day, ordinal */

/**
 * @param {Key} one
 * @param {Key} other
 */
export function compareKeys(one, other) {
  return one[0] - other[0] || one[1] - other[1] || one[2] - other[2] || one[3] - other[3];
}

/**
 * @param {Key[]} queue
 * @param {Key} key
 * @param {number} from
 */
export function insertSorted(queue, key, from) {
  let at = from;
  while (at < queue.length && compareKeys(queue[at], key) < 0) at++;
  queue.splice(at, 0, key);
}
