// @ts-check
/**
 * A pack inside the fragment of an address: `#p=1d…` is deflated, `#p=1u…` is not; a fragment is sent to no server.
 * After it may stand `&s=3`, the screen that is shown. Pure: no document here.
 */

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
  try {
    const stream = new Blob([/** @type {BlobPart} */ (bytes)]).stream().pipeThrough(new CompressionStream("deflate-raw"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  } catch {
    return null;
  }
}

/**
 * At most MOST_BYTES: what grows beyond is not read to its end.
 * @param {Uint8Array} bytes
 */
async function inflate(bytes) {
  let stream;
  try {
    stream = new DecompressionStream("deflate-raw");
  } catch {
    throw new PackError("这个浏览器太旧，打不开压缩的链接，请换一个浏览器，或用文件导入。");
  }
  const reader = new Blob([/** @type {BlobPart} */ (bytes)]).stream().pipeThrough(stream).getReader();
  const chunks = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw new PackError("链接不完整，可能没有复制全。");
    });
    if (done) return join(chunks, size);
    size += value.length;
    if (size > MOST_BYTES) {
      reader.cancel().catch(() => {});
      throw new PackError("链接里的学习包太大，打不开。");
    }
    chunks.push(value);
  }
}

/**
 * @param {Uint8Array[]} chunks
 * @param {number} size
 */
function join(chunks, size) {
  const all = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
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
