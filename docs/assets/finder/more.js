// @ts-check
/** The button 另有 12 处, which opens the other passages of a hit below it. */

import { make } from "../site/elements.js";
import { leaveWords } from "../search/elements.js";
import { cutAtMarks } from "../search/state.js";

/** @param {import("../search/search.js").Hit} hit */
export function moreButton(hit) {
  const button = make("button", "hz-hit__more", `另有 ${hit.more} 处`);
  button.setAttribute("type", "button");
  button.setAttribute("aria-expanded", "false");
  button.addEventListener("click", async () => {
    const open = button.nextElementSibling;
    if (open) open.remove();
    else button.after(await openPlaces(hit));
    button.setAttribute("aria-expanded", String(!open));
  });
  return make("div", "hz-hit__places", button);
}

/** @param {import("../search/search.js").Hit} hit */
async function openPlaces(hit) {
  try {
    const { makePlaces } = await /** @type {any} */ (globalThis).hongzhu.load("places");
    const places = hit.findMore().map((place) => ({ ...place, pieces: cutAtMarks(place.snippet.text, place.snippet.marks) }));
    const list = /** @type {HTMLElement} */ (makePlaces(places, hit));
    list.addEventListener("click", (event) => {
      const link = event.target instanceof Element ? event.target.closest("a") : null;
      if (link) leaveWords(link, hit.marked);
    });
    return list;
  } catch (error) {
    return make("p", "", error instanceof Error ? error.message : "");
  }
}
