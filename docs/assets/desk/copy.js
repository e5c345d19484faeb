// @ts-check
/** Copies a text, with its links where the other program takes them; works without https and from a folder. */

/**
 * Whether the text is in the clipboard now.
 * @param {string} text
 * @param {string} html made by `serialise`, never from a string of a reader's
 */
export function copyBoth(text, html) {
  const field = document.createElement("textarea");
  field.value = text;
  field.style.cssText = "position:fixed;top:0;left:0;opacity:0";
  field.setAttribute("aria-hidden", "true");
  document.body.append(field);
  const focused = document.activeElement;
  field.select();
  let isSet = false;
  /** @param {ClipboardEvent} event */
  const fill = (event) => {
    if (!event.clipboardData) return;
    event.clipboardData.setData("text/plain", text);
    if (html) event.clipboardData.setData("text/html", html);
    event.preventDefault();
    isSet = true;
  };
  document.addEventListener("copy", fill, { capture: true, once: true });
  try {
    return document.execCommand("copy") && isSet;
  } catch {
    return false;
  } finally {
    document.removeEventListener("copy", fill, { capture: true });
    field.remove();
    if (focused instanceof HTMLElement) focused.focus();
  }
}

/**
 * The HTML of nodes that this program made; what they hold is text.
 * @param {Node} node
 */
export function serialise(node) {
  const holder = document.createElement("div");
  holder.append(node);
  return holder.innerHTML;
}
