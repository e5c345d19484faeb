// The pairs of texts on standard input, aligned by the browser's module.
import { readFileSync } from "node:fs";
import { align } from "../../docs/assets/compare/alignment.js";

const cases = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(cases.map(([old, now]) => align(old, now))));
