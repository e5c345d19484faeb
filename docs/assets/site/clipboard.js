// @ts-check
/** Writing to the clipboard, as plain text and with its form: by the browser's clipboard, else by a copied selection. */

/**
 * Whether `text` is on the clipboard now; `html` goes with it for Word, WPS and mail, where the browser takes it. Over plain
 * http and from a folder there is no clipboard for pages: there the event of a copied selection carries both.
 * @param {string} text
 * @param {string} [html] made by this site, its words escaped
 */
export async function writeClipboard(text, html = "") {
  return (await writeByClipboard(text, html)) || writeBySelection(text, html);
}

/** @param {string} text @param {string} html */
async function writeByClipboard(text, html) {
  try {
    if (html && "ClipboardItem" in window) await navigator.clipboard.write([new ClipboardItem({ "text/plain": asBlob(text, "text/plain"), "text/html": asBlob(html, "text/html") })]);
    else await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** @param {string} words @param {string} type */
function asBlob(words, type) {
  return new Blob([words], { type });
}

/** @param {string} text @param {string} html */
function writeBySelection(text, html) {
  const before = document.activeElement;
  const field = document.createElement("textarea");
  field.value = text;
  field.readOnly = true;
  field.className = "hz-sr";
  (document.querySelector("dialog[open]") ?? document.body).append(field);
  field.select();
  field.setSelectionRange(0, text.length);
  /** @param {ClipboardEvent} event */
  const setForms = (event) => {
    if (!html || !event.clipboardData) return;
    event.clipboardData.setData("text/plain", text);
    event.clipboardData.setData("text/html", html);
    event.preventDefault();
  };
  document.addEventListener("copy", setForms);
  let isCopied = false;
  try {
    isCopied = document.execCommand("copy");
  } catch {
    // Some browsers throw where others return false.
  }
  document.removeEventListener("copy", setForms);
  field.remove();
  if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  return isCopied;
}
