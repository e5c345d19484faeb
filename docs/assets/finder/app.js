// @ts-check
/** The search page; the bundle "search", which answers, loads it where it finds such a page. */

import { Finder } from "./finder.js";

/** @type {any} */ (globalThis).hongzhu.provide("finder", {
  /**
   * @param {HTMLElement} root
   * @param {import("./finder.js").Files} files
   */
  start: (root, files) => new Finder(root, files),
});
