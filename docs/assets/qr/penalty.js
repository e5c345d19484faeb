// @ts-check
/** How hard a QR code is to read, by the four rules of ISO/IEC 18004, 7.8.3: the mask with the smallest sum is used. */

const FINDER = "1011101";

/**
 * Patterns that look like a finder's middle with four light modules on one side; what lies outside the code is light.
 * @param {string} line
 */
function findersIn(line) {
  let count = 0;
  for (let at = line.indexOf(FINDER); at >= 0; ) {
    const isFree = !line.slice(Math.max(at - 4, 0), at).includes("1") || !line.slice(at + 7, at + 11).includes("1");
    if (isFree) count++;
    at = line.indexOf(FINDER, at + (isFree ? 7 : 4));
  }
  return count;
}

/** @param {boolean[][]} modules */
export function penaltyOf(modules) {
  const size = modules.length;
  const rows = modules.map((row) => row.map((dark) => (dark ? "1" : "0")).join(""));
  const columns = rows.map((_, x) => rows.map((row) => row[x]).join(""));
  let sum = 0;
  for (const line of [...rows, ...columns]) {
    for (const run of line.match(/1{5,}|0{5,}/g) ?? []) sum += run.length - 2;
    sum += 40 * findersIn(line);
  }
  for (let y = 1; y < size; y++) {
    for (let x = 1; x < size; x++) {
      const dark = modules[y][x];
      if (modules[y - 1][x] === dark && modules[y][x - 1] === dark && modules[y - 1][x - 1] === dark) sum += 3;
    }
  }
  const dark = rows.join("").replace(/0/g, "").length;
  return sum + 10 * Math.floor(Math.abs(dark * 20 - size * size * 10) / (size * size));
}
