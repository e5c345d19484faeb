// Answers queries with the browser's modules outside a browser: node answer.mjs EXPORT_FOLDER < lines of JSON strings
import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { join } from "node:path";
import { Searcher } from "../../docs/assets/search/search.js";

const folder = process.argv[2];
let bytes = 0;
let files = 0;

async function load(name) {
  const file = await readFile(join(folder, `${name}.js`));
  const script = new TextDecoder(file[0] === 0xff ? "utf-16le" : "utf-8").decode(file);
  bytes += file.length;
  files += 1;
  let content;
  new Function("hongzhuShard", script)((_, value) => (content = value));
  return content;
}

const searcher = await Searcher.open(load);
for await (const line of createInterface({ input: process.stdin })) {
  const { query, ...options } = JSON.parse(line);
  const before = { bytes, files };
  const started = performance.now();
  const results = await searcher.search(query, options);
  const cost = { bytes: bytes - before.bytes, files: files - before.files, ms: performance.now() - started };
  console.log(JSON.stringify({ ...results, cost }));
}
