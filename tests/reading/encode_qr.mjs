// Reads [{text, level, version, mask}] from standard input, writes [{version, mask, rows}] of what our encoder makes.
import { readFileSync } from "node:fs";
import { smallestVersion } from "../../docs/assets/qr/capacity.js";
import { encodeBytes } from "../../docs/assets/qr/encode.js";

const cases = JSON.parse(readFileSync(0, "utf8"));
const out = cases.map(({ text, level, version, mask }) => {
  const bytes = new TextEncoder().encode(text);
  const used = version ?? smallestVersion(bytes.length, level);
  const made = encodeBytes(bytes, level, used, mask);
  return { version: used, mask: made.mask, rows: made.modules.map((row) => row.map(Number).join("")) };
});
process.stdout.write(JSON.stringify(out));
