// @ts-check
/** Short names and their long forms, both ways. Mirror of indexer/synonyms.py; the table comes with the export. */

import { ages, otherWritings } from "./numerals.js";

const MOST_EXPANSIONS = 3;

/**
 * The other names of what folded `words` name, each with the name that was typed; none that stands in them already.
 * @param {string[]} words
 * @param {string[][]} groups
 * @returns {[string, string][]}
 */
export function otherNames(words, groups) {
  const text = words.join("\n");
  /** @type {Map<string, string>} */
  const found = new Map();
  for (const group of groups) {
    let typed = "";
    for (const name of group) if (text.includes(name) && Array.from(name).length > Array.from(typed).length) typed = name;
    for (const name of typed ? group : []) if (!text.includes(name) && !found.has(name)) found.set(name, typed);
  }
  return [...found];
}

/**
 * What documents call the everyday words in folded `words`, each with the longest of its group that was typed.
 * @param {string[]} words
 * @param {string[][]} groups
 * @returns {[string, string][]}
 */
export function officialNames(words, groups) {
  const text = words.join("\n");
  /** @type {Map<string, string>} */
  const found = new Map();
  for (const [official, ...everyday] of groups) {
    let typed = "";
    for (const name of everyday) if (text.includes(name) && Array.from(name).length > Array.from(typed).length) typed = name;
    if (typed && !text.includes(official) && !found.has(official)) found.set(official, typed);
  }
  for (const [official, typed] of ages(text)) if (!text.includes(official) && !found.has(official)) found.set(official, typed);
  return [...found];
}

/**
 * `words`, folded, joined by spaces, with one name exchanged for another; a few at most, none where no name is in them.
 * @param {string[]} words
 * @param {string[][]} groups
 */
export function expand(words, groups) {
  /** @type {Set<string>} */
  const found = new Set();
  words.forEach((word, at) => {
    for (const other of otherWritings(word)) found.add([...words.slice(0, at), other, ...words.slice(at + 1)].join(" "));
    for (const group of groups) {
      let held = "";
      for (const name of group) if (word.includes(name) && Array.from(name).length > Array.from(held).length) held = name;
      for (const other of group) {
        if (!held || other === held || word.includes(other)) continue;
        found.add([...words.slice(0, at), word.replace(held, () => other), ...words.slice(at + 1)].join(" "));
      }
    }
  });
  return [...found].slice(0, MOST_EXPANSIONS);
}
