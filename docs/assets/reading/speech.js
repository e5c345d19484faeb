// @ts-check
/** 听读: the document spoken by the device's own voice, paragraph by paragraph. */

import { piecesOf } from "./text_pieces.js";

/**
 * @typedef {object} Spoken
 * @property {string} text
 */

/**
 * A Mandarin voice of the device itself; one that sends the text to a server is none.
 * @param {SpeechSynthesisVoice[]} voices
 */
export function chooseVoice(voices) {
  const own = voices.filter((voice) => voice.localService && /^(zh|cmn)([-_](?!HK|TW|MO|yue)|$)/i.test(voice.lang));
  return own.find((voice) => /^(zh|cmn)[-_](Hans[-_])?CN/i.test(voice.lang)) ?? own[0] ?? null;
}

/**
 * The voices, once the browser has loaded them.
 * @param {SpeechSynthesis} synthesis
 * @returns {Promise<SpeechSynthesisVoice[]>}
 */
export function loadVoices(synthesis) {
  const found = synthesis.getVoices();
  if (found.length) return Promise.resolve(found);
  return new Promise((resolve) => {
    const answer = () => resolve(synthesis.getVoices());
    synthesis.addEventListener?.("voiceschanged", answer, { once: true });
    setTimeout(answer, 1500);
  });
}

/** Speaks one text after another; says by `onChange` which one, and null at the end. */
export class Speaker {
  /**
   * @param {SpeechSynthesis} synthesis
   * @param {SpeechSynthesisVoice} voice
   * @param {Spoken[]} texts
   * @param {(index: number | null) => void} onChange
   */
  constructor(synthesis, voice, texts, onChange) {
    this.synthesis = synthesis;
    this.voice = voice;
    this.texts = texts;
    this.onChange = onChange;
    this.rate = 1;
    this.index = -1;
    this.piece = 0;
    this.isPaused = false;
    /** Tells the answers of what was cancelled from those of what is spoken now. */
    this.turn = 0;
  }

  /** @param {number} index */
  start(index) {
    if (index < 0 || index >= this.texts.length) {
      this.stop();
      return;
    }
    this.index = index;
    this.piece = 0;
    this.isPaused = false;
    this.onChange(index);
    this.speak();
  }

  /** Pausing ends the piece and resuming begins it again: `pause()` of Android's Chrome does not resume. */
  pause() {
    this.isPaused = true;
    this.turn++;
    this.synthesis.cancel();
  }

  resume() {
    this.isPaused = false;
    this.speak();
  }

  /** @param {number} rate */
  setRate(rate) {
    this.rate = rate;
    if (!this.isPaused && this.index >= 0) this.speak();
  }

  stop() {
    this.turn++;
    this.index = -1;
    this.synthesis.cancel();
    this.onChange(null);
  }

  speak() {
    const turn = ++this.turn;
    this.synthesis.cancel();
    const pieces = piecesOf(this.texts[this.index].text);
    if (this.piece >= pieces.length) {
      this.start(this.index + 1);
      return;
    }
    const utterance = new SpeechSynthesisUtterance(pieces[this.piece]);
    utterance.voice = this.voice;
    utterance.lang = this.voice.lang;
    utterance.rate = this.rate;
    utterance.onend = utterance.onerror = () => {
      if (turn !== this.turn) return;
      this.piece++;
      this.speak();
    };
    this.synthesis.speak(utterance);
  }
}
