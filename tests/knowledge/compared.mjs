// What the comparison's modules make of the cases on standard input.
import { readFileSync } from "node:fs";
import { passagesAbout, putSideBySide } from "../../docs/assets/compare/passages.js";
import { compareWords } from "../../docs/assets/compare/words.js";

const acts = { passagesAbout, putSideBySide, compareWords };
const cases = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(cases.map(([act, ...given]) => acts[act](...given))));
