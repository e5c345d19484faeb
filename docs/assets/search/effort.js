// @ts-check
/** What one query may still read: it is given up when its reader goes on, and pauses before it costs more than it is worth. */

/** Bytes of texts that are read to settle doubts before the reader is asked whether to go on. */
export const TEXT_BYTES = 160_000;

export class Effort {
  /** @param {{textBytes?: number, signal?: AbortSignal | null, shown?: number}} options */
  constructor({ textBytes = TEXT_BYTES, signal = null, shown = 1 } = {}) {
    this.left = textBytes;
    this.signal = signal;
    /** How many hits will be shown at least: their texts are asked for together. */
    this.shown = shown;
  }

  /** Ends the query with an AbortError where nobody waits for it any more. */
  goOn() {
    this.signal?.throwIfAborted();
  }

  /** @param {number} bytes of a text that came */
  count(bytes) {
    this.left -= bytes;
  }

  /** Whether no further text may be read; a query that asks for one is cut short. */
  get isSpent() {
    return this.left <= 0;
  }
}
