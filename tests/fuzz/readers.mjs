// The browser's readers outside a browser: one line of JSON in, { harm } out; null where a reader gave a value or refused.
import { createInterface } from "node:readline";
import { parseArticleQuery } from "../../docs/assets/search/article_query.js";
import { Folder } from "../../docs/assets/search/fold.js";
import { parseQuery } from "../../docs/assets/search/query.js";
import { TermsShard } from "../../docs/assets/search/shards.js";
import { loadPackFile, PackFileError } from "../../docs/assets/study/pack_markdown.js";

const SLOW = 2000; // milliseconds; a reader of a few hundred bytes needs one
const folder = new Folder("學学國国");
const readers = {
  query: (bytes) => {
    const text = new TextDecoder().decode(bytes);
    parseArticleQuery(text, folder);
    parseQuery(text, folder);
  },
  pack: (bytes) => {
    try {
      loadPackFile(new TextDecoder().decode(bytes));
    } catch (error) {
      if (!(error instanceof PackFileError)) throw error;
    }
  },
  shard: (bytes) => {
    try {
      new TermsShard(bytes);
    } catch (error) {
      if (!(error instanceof RangeError || error instanceof TypeError)) throw error; // what is told as a file that cannot be read
    }
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const { kind, data } = JSON.parse(line);
  const began = performance.now();
  let harm = null;
  try {
    readers[kind](Uint8Array.from(Buffer.from(data, "hex")));
  } catch (error) {
    harm = `${error?.name}: ${error?.message}`;
  }
  if (performance.now() - began > SLOW) harm ??= "slow";
  console.log(JSON.stringify({ harm }));
}
