// @ts-check
// Keys, dropped files and the wait for the site: all else of the desk works without a script.
(() => {
  document.addEventListener("keydown", (event) => {
    const isTyping = event.target instanceof HTMLElement && event.target.matches("input, textarea, select");
    if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    const button = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (button instanceof HTMLElement) button.click();
  });

  const pin = document.querySelector("[data-pin]");
  if (pin instanceof HTMLFormElement) {
    const [first, last] = ["first", "last"].map((name) => /** @type {HTMLInputElement} */ (pin.elements.namedItem(name)));
    document.addEventListener("click", (event) => {
      const line = event.target instanceof HTMLElement ? event.target.dataset.line : undefined;
      if (!line) return;
      const from = event.shiftKey && first.value ? Math.min(Number(first.value), Number(line)) : Number(line);
      const to = event.shiftKey && first.value ? Math.max(Number(last.value || first.value), Number(line)) : Number(line);
      first.value = String(from);
      last.value = String(to);
      for (const each of document.querySelectorAll("[data-line]")) {
        const number = Number(each.getAttribute("data-line"));
        each.toggleAttribute("data-chosen", number >= from && number <= to);
      }
    });
  }

  const form = document.querySelector("[data-drop]");
  const field = form?.querySelector("#files");
  if (form instanceof HTMLFormElement && field instanceof HTMLInputElement) {
    for (const kind of ["dragover", "drop"]) form.addEventListener(kind, (event) => event.preventDefault());
    form.addEventListener("drop", (event) => {
      const files = /** @type {DragEvent} */ (event).dataTransfer?.files;
      if (!files?.length) return;
      field.files = files;
      form.submit();
    });
    form.addEventListener("submit", () => {
      const button = form.querySelector("button");
      if (button) button.textContent = "正在收录……";
    });
  }

  if (document.querySelector("[data-busy]")) setTimeout(() => location.reload(), 1500);
})();
