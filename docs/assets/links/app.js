// @ts-check
/** Finds typed places in a document; `scripts/site.js` loads it where the address names an anchor that is not there. */

import { showClause } from "./clause.js";
import { openTyped } from "./open_typed.js";

/** @type {any} */ (globalThis).hongzhu.provide("links", { openTyped, showClause });
