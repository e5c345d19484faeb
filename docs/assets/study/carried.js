// @ts-check
/**
 * A pack inside the fragment of an address: `#p=1d…` is deflated, `#p=1u…` is not; a fragment is sent to no server.
 * After it may stand `&s=3`, the screen that is shown. Pure: no document here.
 */

import { DamagedData, DataTooLarge, inflateRaw } from "../site/inflate.js";
import { PackError, readPack } from "./pack.js";

/** @typedef {import("./pack.js").Pack} Pack */

export const CARRIED_VERSION = "1";
/** Chat programs and old browsers cut longer addresses. */
export const SAFE_LENGTH = 8000;
const MOST_CARRIED = 2_000_000;
const MOST_BYTES = 4_000_000;

/**
 * The fragment, with its `#`, that carries `pack`; `decodeFragment` is the inverse.
 * @param {Pack} pack
 * @returns {Promise<string>}
 */
export async function encodeFragment(pack) {
  const bytes = new TextEncoder().encode(JSON.stringify(withoutEmpty(pack)));
  const deflated = await deflate(bytes);
  return `#p=${CARRIED_VERSION}${deflated ? "d" : "u"}${toBase64(deflated ?? bytes)}`;
}

/**
 * The pack that a fragment carries; null where it carries none.
 * Rejects with PackError for another version, a damaged or cut one, and one too large to be honest.
 * @param {string} fragment
 * @returns {Promise<Pack | null>}
 */
export async function decodeFragment(fragment) {
  const packed = new URLSearchParams(fragment.replace(/^#/, "")).get("p");
  if (packed === null) return null;
  if (packed.length > MOST_CARRIED) throw new PackError("链接里的学习包太大，打不开。");
  if (!packed.startsWith(CARRIED_VERSION)) throw new PackError("这个学习包是用另一个版本做的，这里打不开，请用同一网站的链接。");
  if (!/^[ud][\w-]*$/.test(packed.slice(1))) throw new PackError("链接不完整，可能没有复制全。");
  return readPack(parse(await bytesOf(packed[1], packed.slice(2))));
}

/**
 * The screen that a fragment names, counted from 0.
 * @param {string} fragment
 */
export function screenIn(fragment) {
  const match = /^#s(\d{1,4})$/.exec(fragment) ?? /&s=(\d{1,4})$/.exec(fragment);
  return match ? Number(match[1]) : 0;
}

/**
 * The fragment with the screen that is shown.
 * @param {string} fragment
 * @param {number} screen
 */
export function withScreen(fragment, screen) {
  if (!fragment.startsWith("#p=")) return `#s${screen}`;
  return `${fragment.replace(/&s=\d*$/, "")}&s=${screen}`;
}

/**
 * @param {string} kind
 * @param {string} packed
 */
async function bytesOf(kind, packed) {
  const bytes = fromBase64(packed);
  return kind === "d" ? inflate(bytes) : bytes;
}

/** @param {Uint8Array} bytes */
function parse(bytes) {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new PackError("链接不完整，可能没有复制全。");
  }
}

/** @param {Pack} pack */
function withoutEmpty(pack) {
  return JSON.parse(JSON.stringify(pack, (_, value) => (isEmpty(value) ? undefined : value)));
}

/** @param {unknown} value */
function isEmpty(value) {
  return value === "" || value === null || (Array.isArray(value) && value.length === 0);
}

/**
 * @param {Uint8Array} bytes
 * @returns {Promise<Uint8Array | null>} null where the browser cannot
 */
async function deflate(bytes) {
  const raw = await compress(bytes, "deflate-raw");
  if (raw) return raw;
  // Browsers that came before the raw format know it with two bytes before and a checksum of four behind.
  const wrapped = await compress(bytes, "deflate");
  return wrapped && wrapped.slice(2, -4);
}

/**
 * @param {Uint8Array} bytes
 * @param {CompressionFormat} format
 */
async function compress(bytes, format) {
  try {
    const stream = new Blob([/** @type {BlobPart} */ (bytes)]).stream().pipeThrough(new CompressionStream(format));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  } catch {
    return null;
  }
}

/**
 * At most MOST_BYTES: what grows beyond is not read to its end. The browser's own inflating is not used: old ones have none,
 * and a pack is small.
 * @param {Uint8Array} bytes
 */
function inflate(bytes) {
  try {
    return inflateRaw(bytes, MOST_BYTES);
  } catch (error) {
    if (error instanceof DataTooLarge) throw new PackError("链接里的学习包太大，打不开。");
    if (error instanceof DamagedData) throw new PackError("链接不完整，可能没有复制全。");
    throw error;
  }
}

/** @param {Uint8Array} bytes */
function toBase64(bytes) {
  let signs = "";
  for (let at = 0; at < bytes.length; at += 8192) signs += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(signs).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

/** @param {string} packed */
function fromBase64(packed) {
  try {
    return Uint8Array.from(atob(packed.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
  } catch {
    throw new PackError("链接不完整，可能没有复制全。");
  }
}
