// @ts-check
/** Which documents a mistyped address may mean; pure. */

/** @typedef {import("./narrowing.js").Entry} Entry */

const MOST = 6;
/** Choices that are still read. */
const FAR = 3;
/** Slips of the finger in an id: one more and chance finds as many. */

/**
 * The documents that `path` may mean, likeliest first: an id with a slip in it, a year and number, a printed number, a title.
 * @param {string} path what stands behind the site's root, decoded
 * @param {Entry[]} documents
 */
export function documentsMeant(path, documents) {
  const words = path.replace(/^d\//, "").replace(/(?:index\.html|\.html?|\.php)$/, "").replace(/[/\s]+/g, "");
  if (!words) return [];
  const ranked = documents.map((entry) => ({ entry, rank: rankOf(words, entry) })).filter(({ rank }) => rank < FAR + 1);
  return ranked
    .sort((one, other) => one.rank - other.rank)
    .slice(0, MOST)
    .map(({ entry }) => entry);
}

/** @param {string} words @param {Entry} entry the lower the likelier */
function rankOf(words, entry) {
  const id = entry.url.replace(/^d\/|\/$/g, "");
  const printed = (entry.facts ?? []).some((fact) => bare(fact).length > 4 && bare(words).includes(bare(fact)));
  if (printed || (words.length > 3 && entry.title.includes(words))) return 0;
  const [number, given] = [/^\d{4}-\d+/.exec(id)?.[0], /^\d{4}-\d+/.exec(words)?.[0]];
  const isSameNumber = number !== undefined && number === given;
  const slips = distance(words.toLowerCase(), id, FAR);
  return isSameNumber ? Math.min(slips, 1) : slips;
}

/** A number without its brackets and zeros: 〔2021〕33号 and (2021)33号 are one. @param {string} text */
function bare(text) {
  return text.normalize("NFKC").replace(/[〔〕[\]()（）【】\s]/g, "");
}

/**
 * The letters to change, add or take away; more than `most` is not counted further.
 * @param {string} one
 * @param {string} other
 * @param {number} most
 */
export function distance(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) next.push(Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1)));
    row = next;
  }
  return Math.min(row[other.length], most + 1);
}
