// @ts-check
/**
 * Loads the search when a reader turns to it, and only then: one file, made of the modules beside this one.
 * Of a site opened from a folder, where no module runs, the template loads that file itself.
 */

const TOO_OLD = "这个浏览器太旧，不能在页面里检索，请更新浏览器，或从目录页查找。";
const NOT_THERE = "检索程序没有取到，请检查网络后刷新页面；也可以从目录页查找。";

let isAsked = false;

function load() {
  if (isAsked) return;
  isAsked = true;
  const script = document.createElement("script");
  script.src = new URL("bundle.js", import.meta.url).href;
  script.onload = () => {
    if (!(/** @type {any} */ (globalThis).hongzhuSearch)) say(TOO_OLD);
  };
  script.onerror = () => {
    isAsked = false;
    say(NOT_THERE);
  };
  document.head.append(script);
}

/** @param {string} sentence */
function say(sentence) {
  const status = document.querySelector(".hz-finder__status") ?? document.createElement("p");
  status.textContent = sentence;
  if (!status.isConnected) {
    status.className = "hz-suggest";
    status.setAttribute("role", "status");
    document.activeElement?.closest("form")?.append(status);
  }
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  const target = event.target;
  const isWriting = target instanceof HTMLElement && (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName));
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isWriting) return;
  const forms = [...document.querySelectorAll("form[role=search]")];
  const input = (forms.find((form) => !form.hasAttribute("data-hz-search")) ?? forms[0])?.querySelector("input");
  if (!input) return;
  event.preventDefault();
  input.focus();
  input.select();
}

document.addEventListener("focusin", (event) => {
  if (event.target instanceof HTMLElement && event.target.closest("form[role=search]")) load();
});
document.addEventListener("keydown", onKey);
if (document.querySelector("[data-hz-finder]") || document.activeElement?.closest("form[role=search]")) load();
