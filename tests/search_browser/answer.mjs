// Answers queries with the browser's modules outside a browser: node answer.mjs EXPORT_FOLDER [first] < lines of JSON
// With `first` every query is a visitor's first one; `cost` counts what it loads, gzipped. A query with `goesOn` is asked again
// as long as it was cut short (`answers` has all of them), one with `giveUpAfter` is given up after so many files. One that `isSlow`
// is a visitor's first one on a slow line; `earlier` has the ids of the hits that were shown before the last ones.
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
let onFile = () => {};

async function load(name) {
  const file = await readFile(join(folder, `${name}.js`));
  const script = new TextDecoder(file[0] === 0xff ? "utf-16le" : "utf-8").decode(file);
  bytes += isCosted ? gzipSync(file, { level: 6 }).length : file.length;
  files += 1;
  onFile();
  let content;
  new Function("hongzhuShard", script)((_, value) => (content = value));
  return content;
}

async function answer(searcher, { query, goesOn, giveUpAfter, isSlow, ...options }) {
  const earlier = [];
  if (isSlow) {
    searcher.reader.isSlow = true;
    await Promise.all([searcher.reader.loadNames(), searcher.reader.loadEveryday()]);
    options.onEarly = ({ hits }) => earlier.push(hits.map(({ id }) => id));
  }
  const answers = [await searcher.search(query, { ...options, signal: signalAfter(giveUpAfter) })];
  while (goesOn && answers.at(-1).isCut) answers.push(await searcher.search(query, options));
  const results = answers.at(-1);
  if (!isCosted) results.suggestion = await searcher.suggestionFor(results);
  return { ...results, ...(goesOn && { answers }), ...(isSlow && { earlier }) };
}

function signalAfter(count) {
  const controller = new AbortController();
  const last = files + count;
  onFile = () => {
    if (files >= last) controller.abort();
  };
  return controller.signal;
}

let searcher = await Searcher.open(load);
for await (const line of createInterface({ input: process.stdin })) {
  const asked = JSON.parse(line);
  const before = { bytes, files };
  const started = performance.now();
  if (isFirst || asked.isSlow) searcher = await Searcher.open(load);
  const results = await answer(searcher, asked).catch((error) => ({ error: error.name }));
  const cost = { bytes: bytes - before.bytes, files: files - before.files, ms: performance.now() - started };
  if (results.error && results.error !== "AbortError") throw new Error(`${asked.query}: ${results.error}`);
  console.log(JSON.stringify({ ...results, cost }));
}
