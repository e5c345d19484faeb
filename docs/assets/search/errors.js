// @ts-check
/** What goes wrong with the search files, as sentences for the reader. */

/** The search files cannot be used; `message` is a sentence for the reader. */
export class SearchFilesError extends Error {}

/**
 * What `decode` gives; where it fails, a sentence for the reader.
 * @template T
 * @param {() => Promise<T>} decode
 * @returns {Promise<T>}
 */
export async function orExplain(decode) {
  try {
    return await decode();
  } catch (error) {
    if (typeof DecompressionStream === "undefined") {
      throw new SearchFilesError("这个浏览器太旧，不能在页面里检索，请更新浏览器，或从目录页查找。");
    }
    throw new SearchFilesError("检索文件损坏，查不全，请刷新页面；若仍如此，请从目录页查找，并告诉网站管理者。");
  }
}
