// @ts-check
/**
 * Which block of one text is which of another: by common pairs of characters, in order where order was kept.
 * Mirrors knowledge/compare/alignment.py; likeness is counted in whole thousandths, so that both decide alike.
 */

import { markerOf } from "../reading/numbering.js";
import { lettersOf } from "../site/digest.js";

/** @typedef {"same" | "reworded" | "moved" | "new" | "gone" | "beside"} Change `beside`: of two texts that are no versions of one */
/** @typedef {{old: number[], new: number[], change: Change}} Pairing positions of blocks on both sides */
/** @typedef {{letters: string, count: number, pairs: Map<string, number>, size: number, number: string}} Passage */

const ALIKE = 300;
const REWORDED = 150;
const VERSIONS = 200;
const MOVED = 500;
const MOVED_IN_VERSIONS = 240;
const IN_A_GAP = 120;
const WORDS_IN_A_GAP = 3;
const MOVED_LETTERS = 5;
const CONTAINED = 420;
const SAME_NUMBER = 60;
const COMMON = 24;

/**
 * The rows of the comparison of two texts, given block by block, in the order of the new one; what is gone where it stood.
 * @param {string[]} old
 * @param {string[]} now
 * @returns {Pairing[]}
 */
export function align(old, now) {
  const left = old.map(passageOf);
  const right = now.map(passageOf);
  const likeness = likenesses(left, right);
  const areVersions = 1000 * countAlike(likeness) >= VERSIONS * Math.min(left.length, right.length);
  const least = areVersions ? REWORDED : ALIKE;
  const sure = likeness.map((row) => new Map([...row].filter(([, value]) => value >= least)));
  const ordered = heaviestInOrder(sure, left, right);
  const moved = movedPairs(sure, ordered, left, right, areVersions ? MOVED_IN_VERSIONS : MOVED);
  if (areVersions) for (const [i, j] of leftOver(likeness, ordered, moved, left, right)) ordered.set(i, j);
  return rowsOf(withParts(ordered, moved, left, right), moved, left, right);
}

/** @param {string} text @returns {Passage} */
function passageOf(text) {
  const marker = markerOf(text);
  const letters = lettersOf(marker ? text.trimStart().slice(marker.text.length) : text);
  const signs = [...letters];
  const pairs = new Map();
  const size = signs.length ? Math.max(1, signs.length - 1) : 0;
  for (let at = 0; at < size; at++) {
    const pair = signs[at] + (signs[at + 1] ?? "");
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return { letters, count: signs.length, pairs, size, number: marker ? `${marker.rank}.${marker.number}` : "" };
}

/** @param {Passage} a @param {Passage} b */
function shareWords(a, b) {
  let common = 0;
  for (const [pair, count] of a.pairs) if (!/[0-9]/.test(pair)) common += Math.min(count, b.pairs.get(pair) ?? 0);
  return common >= WORDS_IN_A_GAP;
}

/**
 * Thousandths of what two passages have in common, for those that share a telling pair of characters; by position of the old.
 * @param {Passage[]} left
 * @param {Passage[]} right
 * @returns {Map<number, number>[]}
 */
function likenesses(left, right) {
  const postings = postingsOf(right);
  /** @type {Map<string, number[]>} */
  const equal = new Map();
  right.forEach((passage, at) => append(equal, passage.letters, at));
  const common = new Int32Array(right.length);
  const isCandidate = new Uint8Array(right.length);
  return left.map((passage) => {
    common.fill(0);
    isCandidate.fill(0);
    for (const [pair, count] of passage.pairs) {
      const places = postings.get(pair);
      if (!places) continue;
      const isTelling = places.length <= 2 * COMMON;
      for (let at = 0; at < places.length; at += 2) {
        common[places[at]] += Math.min(count, places[at + 1]);
        if (isTelling) isCandidate[places[at]] = 1;
      }
    }
    for (const at of (equal.get(passage.letters) ?? []).slice(0, COMMON)) isCandidate[at] = 1;
    const found = new Map();
    for (let at = 0; at < right.length; at++) {
      const both = isCandidate[at] ? passage.size + right[at].size : 0;
      const likeness = both ? Math.floor((2000 * common[at]) / both) : 0;
      if (likeness >= IN_A_GAP) found.set(at, likeness);
    }
    return found;
  });
}

/** Each pair of characters with the passages that have it and how often, one behind the other. @param {Passage[]} passages */
function postingsOf(passages) {
  /** @type {Map<string, number[]>} */
  const postings = new Map();
  passages.forEach((passage, at) => {
    for (const [pair, count] of passage.pairs) {
      const places = postings.get(pair);
      if (places) places.push(at, count);
      else postings.set(pair, [at, count]);
    }
  });
  return new Map([...postings].map(([pair, places]) => [pair, Int32Array.from(places)]));
}

/** Passages of the old text that have a counterpart for sure. @param {Map<number, number>[]} likeness */
function countAlike(likeness) {
  return likeness.filter((row) => [...row.values()].some((value) => value >= ALIKE)).length;
}

/** @param {Map<string, number[]>} map @param {string} key @param {number} value */
function append(map, key, value) {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}

/**
 * The pairs in the order of both texts whose weights together are greatest: a Fenwick tree of greatest weights.
 * @param {Map<number, number>[]} likeness
 * @param {Passage[]} left
 * @param {Passage[]} right
 * @returns {Map<number, number>}
 */
function heaviestInOrder(likeness, left, right) {
  /** @type {[number, number][]} */
  const best = Array.from({ length: right.length + 1 }, () => [0, -1]);
  /** @param {number} at @returns {[number, number]} */
  const bestBefore = (at) => {
    /** @type {[number, number]} */
    let found = [0, -1];
    for (let place = at; place > 0; place -= place & -place) if (best[place][0] > found[0]) found = best[place];
    return found;
  };
  /** @type {[number, number, number][]} */
  const chain = [];
  likeness.forEach((row, i) => {
    for (const j of [...row.keys()].sort((a, b) => b - a)) {
      const [weight, before] = bestBefore(j);
      const total = weight + weightOf(/** @type {number} */ (row.get(j)), left[i], right[j]);
      chain.push([i, j, before]);
      for (let place = j + 1; place < best.length; place += place & -place)
        if (total > best[place][0]) best[place] = [total, chain.length - 1];
    }
  });
  const pairs = new Map();
  for (let last = bestBefore(right.length)[1]; last >= 0; last = chain[last][2]) pairs.set(chain[last][0], chain[last][1]);
  return pairs;
}

/** @param {number} likeness @param {Passage} a @param {Passage} b */
function weightOf(likeness, a, b) {
  const bonus = a.number && a.number === b.number ? SAME_NUMBER : 0;
  return (likeness + bonus) * (4 + Math.min(a.size, b.size, 60));
}

/**
 * @param {Map<number, number>[]} likeness
 * @param {Map<number, number>} ordered
 * @param {Passage[]} left
 * @param {Passage[]} right
 * @param {number} least thousandths of likeness
 */
function movedPairs(likeness, ordered, left, right, least) {
  const taken = new Set(ordered.values());
  const found = new Map();
  const all = likeness.flatMap((row, i) => [...row].map(([j, value]) => [value, i, j]));
  all.sort((a, b) => b[0] - a[0] || a[1] - b[1] || a[2] - b[2]);
  for (const [value, i, j] of all) {
    const isEnough = value >= least && Math.min(left[i].count, right[j].count) >= MOVED_LETTERS;
    if (!isEnough || ordered.has(i) || found.has(i) || taken.has(j)) continue;
    found.set(i, j);
    taken.add(j);
  }
  return found;
}

/**
 * Pairs of what is left between the same neighbours, each the most alike to the other of all that is left there.
 * @param {Map<number, number>[]} likeness
 * @param {Map<number, number>} ordered
 * @param {Map<number, number>} moved
 * @param {Passage[]} left
 * @param {Passage[]} right
 */
function leftOver(likeness, ordered, moved, left, right) {
  const takenNew = new Set([...ordered.values(), ...moved.values()]);
  const gapOfOld = gapsOf(new Set(ordered.keys()), likeness.length);
  const gapOfNew = gapsOf(new Set(ordered.values()), right.length);
  const isFree = (/** @type {number} */ i, /** @type {number} */ j) => !takenNew.has(j) && gapOfOld[i] === gapOfNew[j] && shareWords(left[i], right[j]);
  const free = likeness.flatMap((row, i) =>
    ordered.has(i) || moved.has(i) ? [] : [...row].filter(([j]) => isFree(i, j)).map(([j, value]) => ({ i, j, value })),
  );
  const bestOld = new Map();
  const bestNew = new Map();
  for (const { i, j, value } of free) {
    bestOld.set(i, Math.max(bestOld.get(i) ?? 0, value));
    bestNew.set(j, Math.max(bestNew.get(j) ?? 0, value));
  }
  const best = free.filter(({ i, j, value }) => value === bestOld.get(i) && value === bestNew.get(j));
  best.sort((a, b) => a.i - b.i || a.j - b.j);
  const found = new Map();
  const last = new Map();
  for (const { i, j } of best) {
    if (found.has(i) || j <= (last.get(gapOfNew[j]) ?? -1)) continue;
    found.set(i, j);
    last.set(gapOfNew[j], j);
  }
  return found;
}

/** For each position, how many taken ones stand before it. @param {Set<number>} taken @param {number} count */
function gapsOf(taken, count) {
  let before = 0;
  return Array.from({ length: count }, (_, at) => (taken.has(at) ? before++ : before));
}

/**
 * Ordered pairs, each with the free neighbours that are parts of its counterpart: what was split or joined.
 * @param {Map<number, number>} ordered
 * @param {Map<number, number>} moved
 * @param {Passage[]} left
 * @param {Passage[]} right
 * @returns {[number[], number[]][]}
 */
function withParts(ordered, moved, left, right) {
  const takenNew = new Set([...ordered.values(), ...moved.values()]);
  const freeOld = new Set(left.keys());
  for (const i of [...ordered.keys(), ...moved.keys()]) freeOld.delete(i);
  const freeNew = new Set([...right.keys()].filter((j) => !takenNew.has(j)));
  return [...ordered]
    .sort((a, b) => a[0] - b[0])
    .map(([i, j]) => {
      const partsNew = partsOf(left[i], right, j, freeNew);
      return [partsNew.length > 1 ? [i] : partsOf(right[j], left, i, freeOld), partsNew];
    });
}

/** @param {Passage} whole @param {Passage[]} others @param {number} at @param {Set<number>} free */
function partsOf(whole, others, at, free) {
  const found = [at];
  for (const step of [1, -1]) {
    for (let place = at + step; free.has(place) && others[place].size >= 4 && isContained(others[place], whole, others[at]); place += step) {
      found.push(place);
      free.delete(place);
    }
  }
  return found.sort((a, b) => a - b);
}

/** @param {Passage} part @param {Passage} whole @param {Passage} other */
function isContained(part, whole, other) {
  let common = 0;
  for (const [pair, count] of part.pairs)
    common += Math.min(count, Math.max(0, (whole.pairs.get(pair) ?? 0) - (other.pairs.get(pair) ?? 0)));
  return 1000 * common >= CONTAINED * part.size;
}

/**
 * @param {[number[], number[]][]} groups
 * @param {Map<number, number>} moved
 * @param {Passage[]} left
 * @param {Passage[]} right
 * @returns {Pairing[]}
 */
function rowsOf(groups, moved, left, right) {
  const groupedOld = new Set(groups.flatMap(([old]) => old));
  const byNew = new Map(groups.map((group) => [group[1][0], group]));
  const later = new Set(groups.flatMap(([, now]) => now.slice(1)));
  const back = new Map([...moved].map(([i, j]) => [j, i]));
  /** @type {Pairing[]} */
  const rows = [];
  let position = 0;
  /** @param {number} end */
  const tellGone = (end) => {
    for (; position < end; position++)
      if (!groupedOld.has(position) && !moved.has(position)) rows.push({ old: [position], new: [], change: "gone" });
  };
  right.forEach((_, j) => {
    const group = byNew.get(j);
    const from = back.get(j);
    if (group) {
      const [old, now] = group;
      tellGone(old[0]);
      position = Math.max(position, /** @type {number} */ (old.at(-1)) + 1);
      rows.push({ old, new: now, change: changeOf(old, now, left, right) });
    } else if (from !== undefined) rows.push({ old: [from], new: [j], change: "moved" });
    else if (!later.has(j)) rows.push({ old: [], new: [j], change: "new" });
  });
  tellGone(left.length);
  return rows;
}

/** @param {number[]} old @param {number[]} now @param {Passage[]} left @param {Passage[]} right @returns {Change} */
function changeOf(old, now, left, right) {
  const same = old.map((i) => left[i].letters).join("") === now.map((j) => right[j].letters).join("");
  return same && old.length === now.length ? "same" : "reworded";
}
