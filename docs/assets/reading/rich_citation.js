// @ts-check
/** Citations as HTML for the clipboard, so that Word and WPS take them with their form; pure, all words escaped. */

/** The faces that official documents are written in, as Word names them. */
const FACE = "font-family:仿宋,FangSong,STFangsong,serif";

/**
 * A passage, each paragraph indented by two characters, and its source below it at the right, which is a link.
 * @param {string} text a paragraph a line
 * @param {string} source
 * @param {string} address empty where the page has none
 */
export function quotationAsHtml(text, source, address) {
  const paragraphs = text.split("\n").map((line) => `<p style="margin:0;text-indent:2em;${FACE}">${escapeHtml(line)}</p>`);
  return `${paragraphs.join("")}<p style="margin:0;text-align:right;${FACE}">——${linked(source, address)}</p>`;
}

/**
 * One line whose words are a link.
 * @param {string} words
 * @param {string} address
 */
export function lineAsHtml(words, address) {
  return `<p style="margin:0;${FACE}">${linked(words, address)}</p>`;
}

/** @param {string} words @param {string} address */
function linked(words, address) {
  return address ? `<a href="${escapeHtml(address)}">${escapeHtml(words)}</a>` : escapeHtml(words);
}

/** @param {string} text */
function escapeHtml(text) {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
