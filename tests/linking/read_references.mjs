// Answers with the browser's modules: node read_references.mjs CATALOGUE.json < lines of {by, texts}
import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { Catalogue, makeEntry } from "../../docs/assets/desk/catalogue.js";
import { Reading } from "../../docs/assets/desk/references.js";

const catalogue = new Catalogue(JSON.parse(await readFile(process.argv[2], "utf-8")));
for await (const line of createInterface({ input: process.stdin })) {
  const { by, texts } = JSON.parse(line);
  const entry = by.id ? (catalogue.entries.get(by.id) ?? makeEntry(by)) : undefined;
  const reading = new Reading(catalogue, entry);
  const found = texts.map((text) =>
    reading.read(text).map((r) => [text.slice(r.start, r.end), Array.from(text.slice(0, r.start)).length, r.status, r.targets, r.others]),
  );
  console.log(JSON.stringify(found));
}
