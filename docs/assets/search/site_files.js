// @ts-check
/** How a shard comes to the page: as a script, so that a folder's copy can search too. */

import { ROOT } from "../site/address.js";
import { SearchFilesError } from "./errors.js";
import { Searcher } from "./search.js";

/** @type {Map<string, unknown>} */
const received = new Map();
/** @type {any} */ (globalThis).hongzhuShard = (/** @type {string} */ name, /** @type {unknown} */ content) => received.set(name, content);

/** @type {Promise<Searcher> | null} */
let opening = null;

/** @returns {Promise<Searcher>} */
export function openSearcher() {
  opening ??= openAdapted().catch((error) => {
    opening = null;
    throw error;
  });
  return opening;
}

async function openAdapted() {
  const searcher = await Searcher.open(loadShard);
  searcher.reader.adaptTo(timeOf(shardAddress("manifest"))).catch(() => {}); // without names hits wait for their texts
  return searcher;
}

/**
 * How many milliseconds a file took to come; 0 where nobody knows, as in a folder.
 * @param {string} address
 */
export function timeOf(address) {
  return performance.getEntriesByName(address, "resource")[0]?.duration ?? 0;
}

/** @param {string} name of a shard */
function shardAddress(name) {
  return new URL(`assets/search-index/${name}.js`, ROOT).href;
}

/**
 * What a shard's script registered.
 * @param {string} name
 * @param {string} address
 * @returns {Promise<unknown>}
 */
export function loadShard(name, address = shardAddress(name)) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.async = true;
    script.src = address;
    script.onload = () => {
      script.remove();
      if (received.has(name)) resolve(received.get(name));
      else reject(new SearchFilesError("检索文件损坏，查不全，请刷新页面；若仍如此，请从目录页查找，并告诉网站管理者。"));
      received.delete(name);
    };
    script.onerror = () => {
      script.remove();
      reject(new SearchFilesError("检索文件没有取到，请检查网络后刷新页面；也可以从目录页查找。"));
    };
    document.head.append(script);
  });
}

/** @param {unknown} error */
export function sentenceOf(error) {
  if (error instanceof SearchFilesError) return error.message;
  console.error(error);
  return "检索出错了，请刷新页面；若仍如此，请从目录页查找，并告诉网站管理者。";
}
