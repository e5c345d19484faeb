// @ts-check
/** What a pack's pages need besides their text: QR codes of their own address, the agenda's clock, the button that prints. */

import { drawQr } from "../qr/draw.js";
import { ROOT } from "../site/address.js";
import { startAgenda } from "../study/agenda.js";

/** From a folder an address means nothing to a phone: there the places stay hidden. */
function drawCodes() {
  if (ROOT.protocol === "file:") return;
  for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-qr]"))) {
    try {
      place.prepend(drawQr(new URL(place.dataset.qr ?? "", ROOT).href));
      place.hidden = false;
    } catch (error) {
      // An address too long for any code: the page is whole without it.
      if (!(error instanceof RangeError)) throw error;
    }
  }
}

function letPrint() {
  const button = /** @type {HTMLButtonElement | null} */ (document.querySelector("[data-hz-print]"));
  if (!button) return;
  button.addEventListener("click", () => print());
  button.hidden = false;
}

const agenda = /** @type {HTMLElement | null} */ (document.querySelector("[data-hz-agenda]"));
drawCodes();
letPrint();
if (agenda) startAgenda(agenda);
