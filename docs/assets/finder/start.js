// @ts-check
/** What the search page offers before anything is asked: the latest documents, topics and kinds. */

import { makeChips } from "../site/chips.js";
import { make, makeLink } from "../site/elements.js";
import { describeHit } from "../search/state.js";

const LATEST = 5;
const MOST = 12;

/**
 * Items for the list of results.
 * @param {import("../search/search.js").Searcher} searcher
 * @param {(limit: import("../search/state.js").Limit) => HTMLElement} linkTo
 */
export async function renderStart(searcher, linkTo) {
  const latest = (await searcher.latest(LATEST)).map((hit) =>
    make("li", "", makeLink(hit.url, "hz-hit__link", hit.title), make("span", "hz-hit__facts", `　${describeHit(hit)}`)),
  );
  const facets = searcher.allFacets();
  const rows = /** @type {const} */ ([["专题", "topic"], ["效力级别", "level"], ["类型", "kind"]]).map(([label, facet]) => {
    const values = facets[facet].slice(0, MOST);
    const chips = values.map(({ value }) => linkTo({ facet, value }));
    return chips.length ? [make("li", "hz-start__part", make("h2", "hz-hit__title", label), makeChips(label, chips))] : [];
  });
  const newest = latest.length ? [make("li", "hz-start__part", make("h2", "hz-hit__title", "最新的文献"), make("ul", "hz-start", ...latest))] : [];
  return [...newest, ...rows.flat(), make("li", "hz-start__part", make("p", "hz-hit__snippet", HOW))];
}

const HOW = "可以这样查：原文里的半句话；文号，如“5号文”；法名加条，如“教师法第八条”；一个问题，如“几岁上小学”；名称的拼音，如“shyk”。";
