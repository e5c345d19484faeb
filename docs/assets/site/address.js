// @ts-check
/** Where this site's files are, from a server under any prefix and from a folder. */

export const ROOT = new URL("../../", import.meta.url);
const IS_FOLDER = ROOT.protocol === "file:";

/**
 * The address of a page; from a folder, where no server adds it, with the file's name.
 * @param {string} path relative to the site's root
 */
export function addressOf(path) {
  return new URL(IS_FOLDER ? path.replace(/\/(?=$|[?#])/, "/index.html") : path, ROOT).href;
}
