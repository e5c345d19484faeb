// What the comparison's modules make of the cases on standard input.
import { readFileSync } from "node:fs";
import { hasArticles, joinArticles, numberOf } from "../../docs/assets/compare/articles.js";
import { passagesAbout, putSideBySide } from "../../docs/assets/compare/passages.js";
import { compareWords } from "../../docs/assets/compare/words.js";

const acts = { passagesAbout, putSideBySide, compareWords, hasArticles, joinArticles, numberOf };
const cases = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(cases.map(([act, ...given]) => acts[act](...given))));
