// @ts-check
/** The page on which several archives are searched; one classic script, made of this and what it imports. */

import { loadShard, sentenceOf, timeOf } from "../search/site_files.js";
import { ROOT } from "../site/address.js";
import { Federation } from "./federation.js";
import { FederatedFinder } from "./finder.js";

/**
 * The address of a shard.
 * @param {string} prefix the way from this page's root to that of an archive
 * @param {string} shard
 */
function addressIn(prefix, shard) {
  return new URL(`${prefix}assets/search-index/${shard}.js`, ROOT).href;
}

async function start() {
  const root = /** @type {HTMLElement | null} */ (document.querySelector("[data-hz-federation]"));
  if (!root) return;
  try {
    const manifest = /** @type {import("./federation.js").FederationManifest} */ (await loadShard("federation", new URL("federation.js", ROOT).href));
    const loadOwn = (/** @type {string} */ shard) => loadShard(shard, new URL(`assets/federation/${shard}.js`, ROOT).href);
    const loadFrom = (/** @type {string} */ prefix, /** @type {string} */ shard) => loadShard(shard, addressIn(prefix, shard));
    const timeOfManifest = (/** @type {string} */ prefix) => timeOf(addressIn(prefix, "manifest"));
    new FederatedFinder(root, new Federation(manifest, loadFrom, loadOwn, timeOfManifest));
  } catch (error) {
    root.querySelector(".hz-finder__status")?.replaceChildren(sentenceOf(error));
  }
}

start();
