// @ts-check
/** The catalogue of the archive, from the classic script that a page names: no server is needed. */

import { Catalogue } from "./catalogue.js";

/**
 * @param {string} url
 * @returns {Promise<Catalogue>}
 */
export function loadCatalogue(url) {
  return new Promise((resolve, reject) => {
    /** @type {any} */ (globalThis).hongzhuCatalogue = (/** @type {any} */ data) => {
      try {
        resolve(new Catalogue(data));
      } catch (error) {
        reject(error);
      }
    };
    const script = document.createElement("script");
    script.src = url;
    script.onerror = () => {
      script.remove();
      reject(new Error("文献目录没有取到，请检查网络后再试一次。"));
    };
    document.head.append(script);
  });
}
