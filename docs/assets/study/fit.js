// @ts-check
/**
 * Type as large as its place allows; the size is set in pixels on the element. Where a reader wishes it larger, `data-more`
 * says as long as there is text below the edge: show.css hints at it.
 */

const SMALLEST = 16;

/**
 * Set the largest type at which `element` needs no scrolling, times the reader's wish.
 * @param {HTMLElement} element a flex child that may shrink; its overflow scrolls
 * @param {number} wish 1 is what fits
 */
export function fitText(element, wish) {
  element.removeAttribute("data-more");
  const most = Math.max(SMALLEST, Math.min(window.innerHeight * 0.11, window.innerWidth * 0.085));
  let [low, high] = [SMALLEST, most];
  if (fits(element, high)) low = high;
  while (high - low > 0.5) {
    const middle = (low + high) / 2;
    if (fits(element, middle)) low = middle;
    else high = middle;
  }
  element.style.fontSize = `${Math.max(SMALLEST, low * wish)}px`;
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
