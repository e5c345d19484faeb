// @ts-check
/** A text in one writing, sign for sign: places in it are places in the text as printed. Mirror of linking/plain.py. */

export class Writing {
  /** @param {string} pairs a sign and what stands for it, again and again */
  constructor(pairs) {
    /** @type {Map<string, string>} */
    this.signs = new Map();
    for (let i = 0; i + 1 < pairs.length; i += 2) this.signs.set(pairs[i], pairs[i + 1]);
  }

  /**
   * `text` in one writing, as long as it was.
   * @param {string} text
   */
  plain(text) {
    return text.replace(/[^\n -~]/g, (sign) => this.signs.get(sign) ?? sign).replace(/[\t\r\x0b\x0c\x1c-\x1f[\]<>]/g, (sign) => this.signs.get(sign) ?? sign);
  }
}
