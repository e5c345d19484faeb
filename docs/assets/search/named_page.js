// @ts-check
/** A query that names a page of this site: a link to a document or to a paragraph of it, or a document's id. Pure. */

const ID = "(?:(?:19|20)[0-9]{2}|no)-[0-9]{1,5}(?:-[0-9]{1,5})?-[2-9a-z]{5}|(?:[0-9]{4,8}|undated)-[2-9a-z]{6}";
const NAMED = new RegExp(`^(?:(?:\\S*/)?d/)?(${ID})(?:/(?:index\\.html)?)?(?:#(\\S{2,60}))?$`, "u");

/**
 * The path of the page that a query names; null where it names none.
 * @param {string} query
 */
export function pageNamed(query) {
  const match = NAMED.exec(query.trim());
  return match && `d/${match[1]}/${match[2] ? `#${match[2]}` : ""}`;
}
