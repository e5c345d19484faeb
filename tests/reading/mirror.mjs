// Answers what the mirrored modules say: reads [{ask, …}] from standard input, writes the answers.
import { readFileSync } from "node:fs";
import { cslItem, officialCitation, quotation, reference } from "../../docs/assets/reading/citation.js";
import { dumpBody } from "../../docs/assets/reading/markdown.js";
import { spokenPaths } from "../../docs/assets/reading/spoken.js";
import { parseTyped } from "../../docs/assets/links/typed.js";
import { numberOf } from "../../docs/assets/site/han_number.js";
import { shortDigest } from "../../docs/assets/site/digest.js";

const answers = {
  spoken: ({ blocks }) => spokenPaths(blocks),
  cited: ({ parts, place, address, day, text }) => [
    officialCitation(parts, place),
    reference(parts, place, address, day),
    quotation(text, parts, place, address),
    cslItem(parts, address, day),
  ],
  markdown: ({ blocks }) => dumpBody(blocks),
  number: ({ text }) => numberOf(text),
  typed: ({ text }) => parseTyped(text)?.steps.map((step) => step.number) ?? null,
  digest: ({ text, length }) => shortDigest(text, length),
};
const cases = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(cases.map((each) => answers[each.ask](each))));
