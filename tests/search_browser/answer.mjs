// Answers queries with the browser's modules outside a browser: node answer.mjs EXPORT_FOLDER [first] < lines of JSON
// With `first` every query is a visitor's first one; `cost` counts what it loads, gzipped.
import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { Searcher } from "../../docs/assets/search/search.js";

const folder = process.argv[2];
const isCosted = process.argv.length > 3;
const isFirst = process.argv[3] === "first";
let bytes = 0;
let files = 0;

async function load(name) {
  const file = await readFile(join(folder, `${name}.js`));
  const script = new TextDecoder(file[0] === 0xff ? "utf-16le" : "utf-8").decode(file);
  bytes += isCosted ? gzipSync(file, { level: 6 }).length : file.length;
  files += 1;
  let content;
  new Function("hongzhuShard", script)((_, value) => (content = value));
  return content;
}

let searcher = await Searcher.open(load);
for await (const line of createInterface({ input: process.stdin })) {
  const { query, ...options } = JSON.parse(line);
  const before = { bytes, files };
  const started = performance.now();
  if (isFirst) searcher = await Searcher.open(load);
  const results = await searcher.search(query, options);
  const cost = { bytes: bytes - before.bytes, files: files - before.files, ms: performance.now() - started };
  console.log(JSON.stringify({ ...results, cost }));
}
