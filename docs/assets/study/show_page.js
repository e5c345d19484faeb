// @ts-check
/** Starts the projector: on a page that holds its screens, or for the pack in the address, or for the reader's own basket. */

import { makeLink } from "../site/elements.js";
import { decodeFragment } from "./carried.js";
import { makeScreens } from "./deck.js";
import { fillTexts, formsOf, shapesFrom } from "./documents.js";
import { PackError } from "./pack.js";
import { Projector } from "./projector.js";
import { loadBasket } from "./store.js";

const PATIENCE = 2500;
/** Milliseconds: pages that were read before answer within a third of one, on a slow line within two seconds. */

/** @param {HTMLElement} root */
export async function startShow(root) {
  if ("carried" in root.dataset) {
    try {
      await makeCarried(root);
    } catch (error) {
      say(sentenceOf(error));
      return;
    }
  }
  new Projector(root).start();
}

/** @param {HTMLElement} root */
async function makeCarried(root) {
  const shown = carriedPart();
  const carried = await decodeFragment(location.hash);
  const pack = carried ?? loadBasket();
  if (!pack.items.length) throw new PackError("这里没有要放映的学习包：读文献时把段落“加入学习篮”，再从学习篮放映。");
  await fillTexts(pack.items);
  const shapes = await Promise.all(pack.items.map(shapeOf));
  const deck = /** @type {HTMLElement} */ (root.querySelector("[data-hz-deck]"));
  const screens = makeScreens(pack, shapes);
  if (carried) screens[screens.length - 1].append(keepLink(shown));
  deck.replaceChildren(...screens);
  if (pack.minutes) root.dataset.minutes = String(pack.minutes);
  document.title = `${pack.title || "学习包"} - 放映`;
  window.addEventListener("hashchange", () => {
    if (carriedPart() !== shown) location.reload();
  });
}

/**
 * Headings and tables as the document has them; null where its page does not tell them soon: those who wait in the room want the words.
 * @param {import("./pack.js").Item} item
 */
async function shapeOf(item) {
  if (!item.references.length) return null;
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE, null));
  const blocks = await Promise.race([formsOf(item), late]);
  return blocks && shapesFrom(blocks);
}

/** @param {string} fragment */
function keepLink(fragment) {
  const link = makeLink(`basket/${fragment}`, "", "把这个学习包放进我的学习篮");
  link.classList.add("hz-screen__source");
  return link;
}

function carriedPart() {
  return location.hash.startsWith("#p=") ? location.hash.replace(/&s=\d*$/, "") : "";
}

/** @param {unknown} error */
export function sentenceOf(error) {
  if (error instanceof PackError) return error.message;
  console.error(error);
  return "学习包打不开，请刷新页面再试；若仍如此，请换用文件导入。";
}

/** @param {string} sentence */
function say(sentence) {
  const place = document.querySelector("[data-hz-study-status]");
  if (place) place.textContent = sentence;
}
