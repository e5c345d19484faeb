// @ts-check
/** On paper the page's address is a QR code too; it is drawn when the page is about to be printed. */

import { drawQr } from "../qr/draw.js";
import { addressOf } from "./page.js";

export function drawOnPaper() {
  const place = document.querySelector(".hz-printline");
  const address = addressOf();
  if (!place || !address || place.querySelector("svg")) return;
  const code = drawQr(address, "M");
  code.classList.add("hz-printline__code");
  place.prepend(code);
}

export function print() {
  drawOnPaper();
  window.print();
}
