// @ts-check
/**
 * Type as large as its place allows; the size is set in pixels on the element. Where a reader wishes it larger, `data-more`
 * says as long as there is text below the edge: show.css hints at it.
 */

const SMALLEST = 16;

/** The smallest share of the middle size at which a passage still counts for the size of all: a table or one endless sentence does not. */
const COUNTS = 0.75;

/**
 * The largest type at which `element` needs no scrolling, in pixels.
 * @param {HTMLElement} element a flex child that may shrink; its overflow scrolls
 */
export function largestFit(element) {
  element.removeAttribute("data-more");
  const most = Math.max(SMALLEST, Math.min(window.innerHeight * 0.11, window.innerWidth * 0.085));
  let [low, high] = [SMALLEST, most];
  if (fits(element, high)) return high;
  while (high - low > 0.5) {
    const middle = (low + high) / 2;
    if (fits(element, middle)) low = middle;
    else high = middle;
  }
  return low;
}

/**
 * One size for many passages: the smallest that any of them needs, but for those that need a far smaller one than most.
 * @param {number[]} sizes what fits each, in pixels
 */
export function commonSize(sizes) {
  const sorted = [...sizes].sort((one, other) => one - other);
  const middle = sorted[Math.floor(sorted.length / 2)] ?? Infinity;
  return sorted.find((size) => size >= middle * COUNTS) ?? Infinity;
}

/**
 * Set the type of `element`: what fits, times the reader's wish.
 * @param {HTMLElement} element as for `largestFit`
 * @param {number} wish 1 is what fits
 * @param {number} most the size of all passages, in pixels
 */
export function fitText(element, wish, most = Infinity) {
  element.style.fontSize = `${Math.max(SMALLEST, Math.min(largestFit(element), most) * wish)}px`;
  element.onscroll = () => hint(element);
  hint(element);
}

/** @param {HTMLElement} element */
function hint(element) {
  const isMore = element.scrollHeight - element.clientHeight - element.scrollTop >= 4;
  if (isMore !== "more" in element.dataset) element.toggleAttribute("data-more", isMore);
}

/**
 * @param {HTMLElement} element
 * @param {number} size
 */
function fits(element, size) {
  element.style.fontSize = `${size}px`;
  return element.scrollHeight <= element.clientHeight + 1 && element.scrollWidth <= element.clientWidth + 1;
}
