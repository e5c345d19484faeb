// @ts-check
/** Short names and their long forms, both ways. Mirror of indexer/synonyms.py; the table comes with the export. */

const MOST_EXPANSIONS = 3;

/**
 * `words`, folded, joined by spaces, with one name exchanged for another; a few at most, none where no name is in them.
 * @param {string[]} words
 * @param {string[][]} groups
 */
export function expand(words, groups) {
  /** @type {Set<string>} */
  const found = new Set();
  words.forEach((word, at) => {
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
