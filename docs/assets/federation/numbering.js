// @ts-check
/**
 * The order of all members' records, as one archive would have them: those that a later part replaces are left out, and of
 * records with the same text all but the first.
 */

/** @typedef {import("./part.js").FederatedPart} FederatedPart */
/** @typedef {import("./statistics.js").Statistics} Statistics */
/** @typedef {{part: FederatedPart, number: number, id?: string}} Place a record by its part and its number there; of copies the id too */
/** @typedef {{places: Place[], copies: Map<number, Place[]>}} Numbering by ordinal: where it stands, and where its copies do */

/**
 * @param {FederatedPart[]} parts
 * @param {(part: FederatedPart, number: number) => boolean} isReplaced
 * @param {Statistics} statistics
 * @returns {Numbering}
 */
export function numberRecords(parts, isReplaced, statistics) {
  const byKey = new Map([...parts].reverse().map((part) => [part.key, part]));
  const known = statistics.parts.map((key) => byKey.get(key));
  /** @type {Map<FederatedPart, Map<number, Place>>} copy → the record that stands for it */
  const originals = new Map();
  /** @type {Map<Place, Place[]>} */
  const copies = new Map();
  for (const group of statistics.same) {
    const there = group.flatMap(([at, number, id]) => {
      const part = known[at];
      return part && !isReplaced(part, number) ? [{ part, number, id }] : [];
    });
    const [first, ...others] = there;
    for (const { part, number } of others) originals.set(part, (originals.get(part) ?? new Map()).set(number, first));
    if (first) copies.set(first, others);
  }
  const copiesOf = new Map([...copies].map(([{ part, number }, others]) => [`${part.name} ${number}`, others]));
  const places = inOrder(parts, known, statistics.order).filter(({ part, number }) => !isReplaced(part, number) && !originals.get(part)?.has(number));
  return { places, copies: new Map(places.map(({ part, number }, ordinal) => [ordinal, copiesOf.get(`${part.name} ${number}`) ?? []])) };
}

/**
 * All records of the parts that the statistics know in the order that these tell, then the others.
 * @param {FederatedPart[]} parts
 * @param {(FederatedPart | undefined)[]} known
 * @param {number[]} order
 */
function inOrder(parts, known, order) {
  /** @type {Place[]} */
  const places = [];
  /** @type {Map<FederatedPart, number>} */
  const done = new Map();
  for (const at of order) {
    const part = known[at];
    if (!part) continue;
    const number = done.get(part) ?? 0;
    done.set(part, number + 1);
    places.push({ part, number });
  }
  for (const part of parts) if (!done.has(part)) part.head.windows.forEach((_, number) => places.push({ part, number }));
  return places;
}
