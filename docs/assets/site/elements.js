// @ts-check
/** Elements of a page; text is set as text. */

import { addressOf } from "./address.js";

/**
 * An element with a class and text or children.
 * @param {string} tag
 * @param {string} className
 * @param {(Node | string)[]} children
 * @returns {HTMLElement}
 */
export function make(tag, className = "", ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...children);
  return element;
}

/**
 * A link within the site.
 * @param {string} path relative to the site's root
 * @param {string} className
 * @param {(Node | string)[]} children
 */
export function makeLink(path, className, ...children) {
  const link = /** @type {HTMLAnchorElement} */ (make("a", className, ...children));
  link.href = addressOf(path);
  return link;
}

/**
 * A button that does one thing.
 * @param {string} label
 * @param {() => void} act
 * @param {string} className
 */
export function makeButton(label, act, className = "hz-button") {
  const element = make("button", className, label);
  element.setAttribute("type", "button");
  element.addEventListener("click", act);
  return element;
}
