// @ts-check
/** On paper the page's address is a QR code too; it is drawn when the page is about to be printed. */

import { drawQr } from "../qr/draw.js";
import { addressOf } from "./page.js";

function drawOnPaper() {
  const place = document.querySelector(".hz-printline");
  const address = addressOf();
  if (!place || !address || place.querySelector("svg")) return;
  const code = drawQr(address, "M");
  code.classList.add("hz-printline__code");
  place.prepend(code);
}

/** Not every browser tells of printing by the event; each changes the medium. */
export function preparePaper() {
  const paper = matchMedia("print");
  addEventListener("beforeprint", drawOnPaper);
  paper.addEventListener?.("change", () => paper.matches && drawOnPaper());
  if (paper.matches) drawOnPaper();
}

export function print() {
  drawOnPaper();
  window.print();
}
