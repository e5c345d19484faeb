// @ts-check
/** The bar of 听读, and the mark on the paragraph that is spoken. */

import { make, makeButton } from "../site/elements.js";
import { announce } from "./announce.js";
import { passages } from "./page.js";
import { chooseVoice, loadVoices, Speaker } from "./speech.js";

const RATES = [0.75, 1, 1.25, 1.5];
const NO_VOICE = "这个浏览器没有自带的普通话语音，不能听读。微信里请点右上角“…”选“在浏览器打开”；电脑上可在系统设置里添加中文语音。";

/** @type {Speaker | null} */
let speaker = null;

/** Read aloud from the block `id` on, from the beginning without one. @param {string} id */
export async function listen(id = "") {
  const synthesis = window.speechSynthesis;
  const voice = synthesis ? chooseVoice(await loadVoices(synthesis)) : null;
  if (!voice) {
    announce(NO_VOICE);
    return;
  }
  speaker?.stop();
  const blocks = passages();
  const { bar, say } = makeBar(blocks.length);
  document.body.append(bar);
  document.body.classList.add("hz-listens");
  speaker = new Speaker(synthesis, voice, blocks, (index) => {
    document.querySelector(".hz-spoken")?.classList.remove("hz-spoken");
    if (index === null) {
      bar.remove();
      document.body.classList.remove("hz-listens");
      return;
    }
    const { element, place } = blocks[index];
    element.classList.add("hz-spoken");
    element.scrollIntoView({ block: "center", behavior: isCalm() ? "auto" : "smooth" });
    say(place);
  });
  speaker.start(Math.max(0, blocks.findIndex((block) => block.id === id)));
  bar.querySelector("button")?.focus({ preventScroll: true });
}

export function stopListening() {
  speaker?.stop();
}

function isCalm() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/** @param {number} count */
function makeBar(count) {
  const place = make("span", "hz-listen__place");
  const pause = makeButton("暂停", () => {
    if (!speaker) return;
    if (speaker.isPaused) speaker.resume();
    else speaker.pause();
    pause.textContent = speaker.isPaused ? "继续" : "暂停";
  });
  /** @param {number} step */
  const move = (step) => {
    if (!speaker) return;
    pause.textContent = "暂停";
    speaker.start(Math.min(Math.max(0, speaker.index + step), count - 1));
  };
  const rate = document.createElement("select");
  rate.className = "hz-listen__rate";
  rate.setAttribute("aria-label", "语速");
  for (const value of RATES) rate.append(new Option(`${value} 倍速`, String(value), value === 1, value === 1));
  rate.addEventListener("change", () => speaker?.setRate(Number(rate.value)));
  const bar = make("div", "hz-listen", pause, makeButton("上一段", () => move(-1)), makeButton("下一段", () => move(1)), rate, makeButton("停止", () => speaker?.stop()), place);
  bar.setAttribute("role", "region");
  bar.setAttribute("aria-label", "听读");
  bar.addEventListener("keydown", (event) => {
    if (event.key === "Escape") speaker?.stop();
  });
  return { bar, say: (/** @type {string} */ words) => (place.textContent = words) };
}
