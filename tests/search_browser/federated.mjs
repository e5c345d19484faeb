// Answers queries over several exports as the page of a federation does: node federated.mjs FEDERATION.json [first] < lines of JSON
// FEDERATION.json has `members` with `name`, `prefix` and `folder` of their exports, `folder` and `statistics`, where its own shards are; `cost` counts as in answer.mjs.
import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { SearchFilesError } from "../../docs/assets/search/errors.js";
import { Federation } from "../../docs/assets/federation/federation.js";

const described = JSON.parse(await readFile(process.argv[2], "utf8"));
const isFirst = process.argv[3] === "first";
const folders = new Map(described.members.map(({ prefix, folder }) => [prefix, folder]));
let bytes = 0;
let files = 0;

async function read(path) {
  const file = await readFile(path).catch(() => {
    throw new SearchFilesError("没有取到");
  });
  bytes += gzipSync(file, { level: 6 }).length;
  files += 1;
  let content;
  new Function("hongzhuShard", new TextDecoder(file[0] === 0xff ? "utf-16le" : "utf-8").decode(file))((_, value) => (content = value));
  return content;
}

const open = () => new Federation({ format: 1, ...described }, (prefix, shard) => read(join(folders.get(prefix), `${shard}.js`)), (shard) => read(join(described.folder, `${shard}.js`)));

let federation = open();
for await (const line of createInterface({ input: process.stdin })) {
  const { query, ...options } = JSON.parse(line);
  const before = { bytes, files };
  const started = performance.now();
  if (isFirst) federation = open();
  const results = await federation.search(query, options);
  const cost = { bytes: bytes - before.bytes, files: files - before.files, ms: performance.now() - started };
  if (process.argv.length < 4) results.suggestion = await federation.suggestionFor(results);
  console.log(JSON.stringify({ ...results, troubles: federation.troubles, cost }));
}
