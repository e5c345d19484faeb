// @ts-check
/** An article asked for by its law: 教师法第八条, 民法典1032条. Mirror of indexer/article_query.py. */

import { SPOKEN, articleIn } from "../site/article.js";
import { STATE } from "./authority.js";

/**
 * @typedef {object} ArticleQuery
 * @property {string} name the law's, folded, without that of the state
 * @property {import("../site/article.js").Article} article
 * @property {string} plain the query as typed, without spaces, in simplified characters
 * @property {string} named the name in it
 */

const QUERY = new RegExp(
  `^《?(?<name>[^《》0-9"“”:|-]{1,40}?[^《》0-9"“”:|第的-])》?的?${SPOKEN}(?:的?(?:规定|内容)|是什么|怎么说|怎么规定|全文|原文)?[?。]?$`,
  "u",
);

/**
 * The article that `raw` asks for; null where it reads as something else.
 * @param {string} raw
 * @param {import("./fold.js").Folder} folder
 * @returns {ArticleQuery | null}
 */
export function parseArticleQuery(raw, folder) {
  const plain = Array.from(raw.normalize("NFKC").replace(/\s+/gu, ""), (sign) => folder.simplified.get(sign) ?? sign).join("");
  const groups = QUERY.exec(plain)?.groups;
  if (!groups) return null;
  const folded = folder.fold(groups.name);
  const name = folded.startsWith(STATE) ? folded.slice(STATE.length) : folded;
  return Array.from(name).length > 1 ? { name, article: articleIn(groups), plain, named: groups.name } : null;
}
