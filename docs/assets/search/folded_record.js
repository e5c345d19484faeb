// @ts-check
/** A record's text as it is compared: folded passages, and the windows they stand in. Mirror of indexer/folded_record.py. */

import { BORDER } from "./fold.js";
import { windowsOf } from "./passages.js";

/** One record's passages; each is folded when it is first asked for. */
export class FoldedRecord {
  /**
   * @param {string[]} texts
   * @param {import("./fold.js").Folder} folder
   */
  constructor(texts, folder) {
    this.texts = texts;
    this.folder = folder;
    /** @type {Map<number, string>} */
    this.folded = new Map();
    this.windows = windowsOf(texts);
    /** @type {Map<number, number[]>} */
    this.passagesIn = new Map();
    this.windows.forEach((window, number) => this.passagesIn.set(window, [...this.passages(window), number]));
  }

  /**
   * A passage, folded.
   * @param {number} number
   */
  text(number) {
    let folded = this.folded.get(number);
    if (folded === undefined) {
      folded = this.folder.fold(this.texts[number]);
      this.folded.set(number, folded);
    }
    return folded;
  }

  /**
   * The passages of a window, folded, with a border between them.
   * @param {number} window
   */
  window(window) {
    return this.passages(window)
      .map((number) => this.text(number))
      .join(BORDER);
  }

  /**
   * As `window`, with the dashes kept.
   * @param {number} window
   */
  dashedWindow(window) {
    return this.passages(window)
      .map((number) => this.folder.foldDashed(this.texts[number]))
      .join(BORDER);
  }

  /** @param {number} number the window that a passage stands in */
  windowOf(number) {
    return this.windows[number];
  }

  /**
   * The passages that stand in a window, rising.
   * @param {number} window
   */
  passages(window) {
    return this.passagesIn.get(window) ?? [];
  }

  /**
   * Of the passages in `windows`, which rise, those whose text `holds` accepts.
   * @param {number[]} windows
   * @param {(text: string) => boolean} holds
   */
  holding(windows, holds) {
    return windows.flatMap((window) => this.passages(window)).filter((number) => holds(this.text(number)));
  }

  /** How many passages there are. */
  get count() {
    return this.texts.length;
  }
}
