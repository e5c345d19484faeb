// @ts-check
/** The archive as texts refer to it. Mirror of linking/catalogue.py; reads what linking/catalogue_file.py writes. */

import { Writing } from "./plain.js";
import { isOtherPlace, isOtherSeat, seatOf } from "./places.js";
import { SHORTEST, carriedTitle, isGeneric, looseKey, shortLaw, splitIssuer, titleKey } from "./titles.js";

/** @typedef {{code: string, year: number, number: string}} NumberKey */
/** @typedef {{organ: string, year: string}} Clues */
/**
 * @typedef {object} Entry
 * @property {string} id
 * @property {string} title as printed
 * @property {string} name the title in plain text
 * @property {string} printedNumber
 * @property {NumberKey | null} number
 * @property {string} issuer
 * @property {string} date
 * @property {string[]} carried
 * @property {string[]} elsewhere
 * @property {boolean} isWithdrawn
 * @property {import("./places.js").Seat} seat
 */

const VERSION = 2;
const STATE = "中华人民共和国";

/** @type {Clues} */
export const NO_CLUES = { organ: "", year: "" };

/**
 * @param {Partial<Entry>} facts
 * @returns {Entry}
 */
export function makeEntry(facts) {
  const issuer = facts.issuer ?? "";
  return { id: "", title: "", name: "", printedNumber: "", number: null, date: "", carried: [], elsewhere: [], isWithdrawn: false, ...facts, issuer, seat: seatOf(issuer) };
}

/** The standpoint of a text that is no record. */
export const NOBODY = makeEntry({});

/** @param {NumberKey} key */
export function keyText(key) {
  return key.year ? `${key.code}〔${key.year}〕${key.number}号` : `${key.code}第${key.number}号`;
}

export class Catalogue {
  /** @param {any} data what the catalogue's file holds */
  constructor(data) {
    if (data?.version !== VERSION) throw new RangeError("目录的格式与程序不合，请刷新页面。");
    this.writing = new Writing(data.variants);
    /** @type {Map<string, Entry>} */
    this.entries = new Map();
    /** @type {Map<string, string[]>} */
    this.ended = new Map();
    /** @type {Map<string, Entry[]>} */
    this.byNumber = new Map();
    /** @type {Set<string>} */
    this.codes = new Set();
    /** @type {Map<string, Entry[]>} */
    this.byTitle = new Map();
    /** @type {Map<string, Entry[]>} */
    this.byCarried = new Map();
    /** @type {Map<string, Entry[]>} */
    this.byLoose = new Map();
    this.read(data);
  }

  /** @param {any} data */
  read(data) {
    const rows = data.entries ? data.entries.split("\n").map((/** @type {string} */ line) => line.split("\t")) : [];
    for (const [id, title, printed, code, year, number, issuer, date = "", carried, elsewhere, , withdrawn] of rows) {
      const key = code ? { code, year: Number(year), number } : null;
      this.add(
        makeEntry({
          id,
          title,
          name: this.writing.plain(title),
          printedNumber: printed || (key ? keyText(key) : ""),
          number: key,
          issuer: issuer ? data.issuers[Number(issuer)] : "",
          date,
          carried: carried ? carried.split("\x1f") : [],
          elsewhere: elsewhere ? elsewhere.split("\x1f") : [],
          isWithdrawn: withdrawn === "w",
        }),
      );
    }
    for (const row of rows) {
      if (row[10]) this.ended.set(row[0], row[10] === "-" ? [] : row[10].split(",").map((/** @type {string} */ n) => rows[Number(n)][0]));
    }
  }

  /** @param {Entry} entry */
  add(entry) {
    this.entries.set(entry.id, entry);
    if (entry.number) {
      push(this.byNumber, keyText(entry.number), entry);
      this.codes.add(entry.number.code);
    }
    for (const key of titleKeys(entry.name)) push(this.byTitle, key, entry);
    for (const name of entry.carried) for (const key of titleKeys(name)) push(this.byCarried, key, entry);
    for (const name of [entry.name, ...entry.carried]) {
      const key = looseKey(name);
      if (key !== titleKey(name)) push(this.byLoose, key, entry);
    }
  }

  /**
   * The records that have this 文号.
   * @param {NumberKey} key
   */
  numbered(key) {
    return this.byNumber.get(keyText(key)) ?? [];
  }

  /**
   * The records that a title in plain text may name where `by` cites it.
   * @param {string} title
   * @param {Clues} clues
   * @param {Entry} by
   */
  titled(title, clues = NO_CLUES, by = NOBODY) {
    for (const [candidates, said] of this.ways(title, clues)) {
      const found = candidates.filter((entry) => entry.id !== by.id && mayBeMeant(entry, title, said, by));
      if (found.length) return nearest(found, said, by);
    }
    return [];
  }

  /**
   * Records of the same title that cannot be meant.
   * @param {string} title
   * @param {Entry} by
   */
  namesakes(title, by) {
    const key = titleKey(title);
    const same = this.byTitle.get(key) ?? this.byCarried.get(key) ?? [];
    return isGeneric(title) ? [] : same.filter((entry) => entry.id !== by.id);
  }

  /**
   * @param {string} title
   * @param {Clues} clues
   * @returns {Generator<[Entry[], Clues]>}
   */
  *ways(title, clues) {
    const key = titleKey(title);
    const same = this.byTitle.get(key) ?? [];
    if (key.length < SHORTEST || isGeneric(title)) {
      yield [same.filter((entry) => entry.name.startsWith(STATE)), clues];
      return;
    }
    yield [same, clues];
    const [issuer, rest] = splitIssuer(title);
    const ownClues = { organ: issuer || clues.organ, year: clues.year };
    if (issuer) yield [this.byTitle.get(titleKey(rest)) ?? [], ownClues];
    yield [this.byCarried.get(key) ?? [], clues];
    const inner = carriedTitle(title);
    if (inner !== null) {
      yield [this.byTitle.get(titleKey(inner)) ?? [], ownClues];
      yield [this.byCarried.get(titleKey(inner)) ?? [], ownClues];
    }
    yield [this.byLoose.get(key) ?? [], clues];
  }

  /**
   * Those of several that share a name which `by` can mean.
   * @param {Entry[]} found
   * @param {Clues} clues
   * @param {Entry} by
   */
  meant(found, clues, by) {
    if (found.length < 2) return found;
    const possible = found.filter((entry) => !isLater(entry, by) && !isElsewhere(entry, clues, by));
    return nearest(possible.length ? possible : found, clues, by);
  }
}

/**
 * Whether `by` can mean this record by its 文号 alone.
 * @param {Entry} entry
 * @param {Clues} clues
 * @param {Entry} by
 */
export function mayHaveNumber(entry, clues, by) {
  const isLocal = entry.number !== null && entry.seat.place.includes(entry.number.code[0]);
  return isLocal || !isElsewhere(entry, clues, by);
}

/**
 * The keys of a record's own titles and of those that belong to it.
 * @param {Entry} entry
 */
export function ownKeys(entry) {
  const names = [entry.name, splitIssuer(entry.name)[1], ...entry.carried, ...entry.elsewhere, carriedTitle(entry.name) ?? ""];
  return new Set(names.map(titleKey).filter(Boolean));
}

/**
 * The keys under which a title names a document itself or what that document carries.
 * @param {string} title
 */
export function keysOf(title) {
  return [title, carriedTitle(title) ?? title, splitIssuer(title)[1]].map(titleKey);
}

/** @param {string} name */
function titleKeys(name) {
  const keys = new Set([name, splitIssuer(name)[1], shortLaw(name) ?? name].map(titleKey));
  keys.delete("");
  return keys;
}

/**
 * @param {Entry} entry
 * @param {Entry} by
 */
function isLater(entry, by) {
  const length = Math.min(entry.date.length, by.date.length);
  return entry.date.slice(0, length) > by.date.slice(0, length);
}

/**
 * @param {Entry} entry
 * @param {string} title
 * @param {Clues} clues
 * @param {Entry} by
 */
function mayBeMeant(entry, title, clues, by) {
  if (isLater(entry, by)) return false;
  const isNamed = entry.seat.place !== "" && title.includes(entry.seat.place);
  return (isNamed && !clues.organ) || !isElsewhere(entry, clues, by);
}

/**
 * @param {Entry} entry
 * @param {Clues} clues
 * @param {Entry} by
 */
function isElsewhere(entry, clues, by) {
  return clues.organ ? isOtherSeat(seatOf(clues.organ), entry.seat) : isOtherPlace(by.seat, entry.seat);
}

/**
 * @param {Entry[]} found
 * @param {Clues} clues
 * @param {Entry} by
 */
function nearest(found, clues, by) {
  const fits = [
    (/** @type {Entry} */ entry) => clues.year !== "" && entry.date.slice(0, 4) === clues.year,
    (/** @type {Entry} */ entry) => clues.organ !== "" && entry.issuer.endsWith(clues.organ),
    (/** @type {Entry} */ entry) => by.issuer !== "" && entry.issuer === by.issuer,
  ];
  for (const fit of found.length > 1 ? fits : []) {
    const nearer = found.filter(fit);
    if (nearer.length) found = nearer;
  }
  return found;
}

/**
 * @param {Map<string, Entry[]>} map
 * @param {string} key
 * @param {Entry} entry
 */
function push(map, key, entry) {
  const list = map.get(key);
  if (list) list.push(entry);
  else map.set(key, [entry]);
}
