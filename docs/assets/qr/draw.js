// @ts-check
/** A QR code as an SVG element: one path, dark on white whatever the colours of the page, with its quiet zone. */

import { encodeQr } from "./encode.js";

const QUIET = 4;
/** Modules of white around the code, as the standard wants. */
const NAMESPACE = "http://www.w3.org/2000/svg";

/**
 * The path of the dark modules; runs in a row are one rectangle.
 * @param {boolean[][]} modules
 */
export function pathOf(modules) {
  const parts = [];
  modules.forEach((row, y) => {
    for (let x = 0; x < row.length; x++) {
      if (!row[x]) continue;
      const start = x;
      while (row[x + 1]) x++;
      parts.push(`M${start + QUIET} ${y + QUIET}h${x + 1 - start}v1h-${x + 1 - start}z`);
    }
  });
  return parts.join("");
}

/**
 * Throws RangeError where the text is too long for a QR code.
 * @param {string} text
 * @param {import("./capacity.js").Level} level
 * @returns {SVGElement}
 */
export function drawQr(text, level = "M") {
  const modules = encodeQr(text, level);
  const size = modules.length + QUIET * 2;
  const svg = document.createElementNS(NAMESPACE, "svg");
  svg.setAttribute("viewBox", `0 0 ${size} ${size}`);
  svg.setAttribute("shape-rendering", "crispEdges");
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", `二维码：${text}`);
  const ground = document.createElementNS(NAMESPACE, "path");
  ground.setAttribute("d", `M0 0h${size}v${size}H0z`);
  ground.setAttribute("fill", "#fff");
  const dark = document.createElementNS(NAMESPACE, "path");
  dark.setAttribute("d", pathOf(modules));
  dark.setAttribute("fill", "#000");
  svg.append(ground, dark);
  return svg;
}
