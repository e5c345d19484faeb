// @ts-check
/** 另有 12 处: the other passages of a document that hold what was asked, each to be opened, copied or added to a session. */

import { addressOf } from "../site/address.js";
import { shortDigest } from "../site/digest.js";
import { make, makeLink } from "../site/elements.js";
import { placeName } from "./place_name.js";

/** @typedef {{text: string, isMarked: boolean}[]} Pieces */
/** @typedef {{url: string, anchor: string, text: string, pieces: Pieces}} Place a passage, its whole text and the piece to show */
/** @typedef {{title: string, docNumber: string | null, date: string | null}} Source */

/** As in a pack file: archive.digest.short_digest over the passage's text. */
const CHECK_SIGNS = 8;

/**
 * A list of passages.
 * @param {Place[]} places
 * @param {Source} source
 */
function makePlaces(places, source) {
  const status = make("p", "hz-places__status");
  status.setAttribute("role", "status");
  const say = (/** @type {string} */ words) => (status.textContent = words);
  return make("div", "hz-places", make("ol", "hz-places__list", ...places.map((place) => makePlace(place, source, say))), status);
}

/**
 * @param {Place} place
 * @param {Source} source
 * @param {(words: string) => void} say
 */
function makePlace(place, source, say) {
  const words = place.pieces.map(({ text, isMarked }) => (isMarked ? make("mark", "", text) : text));
  const link = makeLink(place.url, "hz-places__link", make("b", "", placeName(place.anchor)), " ", ...words);
  const add = makeButton("加入学习篮", "⊕", () => addToStudy(place, source).then(say));
  add.dataset.hzAdd = ""; // a federation hides it
  const copy = makeButton("复制这一段", "复制", () => copyPlace(place, source).then(say));
  return make("li", "", link, add, copy);
}

/**
 * @param {string} label
 * @param {string} words
 * @param {() => void} act
 */
function makeButton(label, words, act) {
  const button = make("button", "hz-places__act", words);
  button.setAttribute("type", "button");
  button.setAttribute("aria-label", label);
  button.title = label;
  button.addEventListener("click", act);
  return button;
}

/**
 * @param {Place} place
 * @param {Source} source
 */
async function addToStudy(place, source) {
  const item = {
    reference: `/${place.url}`,
    title: source.title,
    source: nameOf(source),
    text: [place.text],
    check: shortDigest(place.text, CHECK_SIGNS),
  };
  try {
    const study = await /** @type {any} */ (globalThis).hongzhu.load("study");
    return `已加入学习篮，现在有 ${study.addPassage(item)} 段。`;
  } catch (error) {
    return `没有加入学习篮。${error instanceof Error ? error.message : ""}`;
  }
}

/**
 * @param {Place} place
 * @param {Source} source
 */
async function copyPlace(place, source) {
  const words = `${place.text}\n——${nameOf(source)} ${addressOf(place.url)}`;
  try {
    await navigator.clipboard.writeText(words);
    return "已复制。";
  } catch {
    return "浏览器不让程序复制，请打开这一段再复制。";
  }
}

/** @param {Source} source */
function nameOf({ title, docNumber }) {
  return `《${title}》${docNumber ? `（${docNumber}）` : ""}`;
}

/** @type {any} */ (globalThis).hongzhu.provide("places", { makePlaces });
