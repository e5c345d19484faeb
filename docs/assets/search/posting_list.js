// @ts-check
/** Posting lists as the search uses them, and looking up in rising numbers. */

/** Where one term stands in the archive. */
export class PostingList {
  /**
   * @param {number} records how many hold it
   * @param {number} cohesion in what share of its places jieba saw the term inside a word
   * @param {number[]} windows of the whole archive, rising
   */
  constructor(records, cohesion, passages) {
    this.records = records;
    this.cohesion = cohesion;
    this.passages = passages;
  }

  /**
   * The windows from `start` to before `end`.
   * @param {number} start
   * @param {number} end
   */
  within(start, end) {
    const low = firstNotBefore(this.passages, start);
    let high = low;
    while (high < this.passages.length && this.passages[high] < end) high++;
    return this.passages.slice(low, high);
  }
}

export const NOWHERE = new PostingList(0, 0, []);

/**
 * The index of the last of rising `numbers` that is not after `number`, or -1.
 * @param {number[]} numbers
 * @param {number} number
 */
export function lastNotAfter(numbers, number) {
  return firstNotBefore(numbers, number + 1) - 1;
}

/**
 * The index of the first of rising `numbers` that is not before `number`.
 * @param {number[]} numbers
 * @param {number} number
 */
export function firstNotBefore(numbers, number) {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle] < number) low = middle + 1;
    else high = middle;
  }
  return low;
}
