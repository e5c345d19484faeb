// @ts-check
/** Type as large as its place allows; the size is set in pixels on the element. */

const SMALLEST = 16;

/**
 * Set the largest type at which `element` needs no scrolling, times the reader's wish.
 * @param {HTMLElement} element a flex child that may shrink; its overflow scrolls
 * @param {number} wish 1 is what fits
 */
export function fitText(element, wish) {
  const most = Math.max(SMALLEST, Math.min(window.innerHeight * 0.11, window.innerWidth * 0.085));
  let [low, high] = [SMALLEST, most];
  if (fits(element, high)) low = high;
  while (high - low > 0.5) {
    const middle = (low + high) / 2;
    if (fits(element, middle)) low = middle;
    else high = middle;
  }
  element.style.fontSize = `${Math.max(SMALLEST, low * wish)}px`;
}

/**
 * @param {HTMLElement} element
 * @param {number} size
 */
function fits(element, size) {
  element.style.fontSize = `${size}px`;
  return element.scrollHeight <= element.clientHeight + 1 && element.scrollWidth <= element.clientWidth + 1;
}
