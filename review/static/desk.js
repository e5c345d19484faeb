// @ts-check
// Keys, many files at once and the wait for the site: all else of the desk works without a script.
(() => {
  // A request of this size takes seconds: what came of it is told soon, and who closes the page loses little.
  const BATCH_FILES = 10;
  const BATCH_BYTES = 20 * 1024 * 1024;

  /** Give what the form holds a few files at a time, telling what came of them. @param {HTMLFormElement} form */
  function takeInBatches(form) {
    const progress = /** @type {HTMLElement} */ (form.querySelector("[data-progress]"));
    const results = /** @type {HTMLElement} */ (form.querySelector("[data-results]"));
    const shown = /** @type {HTMLElement} */ (form.querySelector("[data-shown]"));
    const button = /** @type {HTMLButtonElement} */ (form.querySelector("button.main"));
    let left = 0;

    const largest = Number(form.dataset.largest);
    let counts = { done: 0, error: 0 };

    /** @param {string} kind @param {string} words */
    function tell(kind, words) {
      if (kind === "error") counts.error += 1;
      else counts.done += 1;
      const item = document.createElement("li");
      item.className = `message ${kind}`;
      item.textContent = words;
      shown.hidden = false;
      if (kind === "error") results.prepend(item);
      else results.append(item);
    }

    /** @param {FormData} data @param {string} what */
    async function give(data, what) {
      try {
        const answer = await fetch(form.action, { method: "POST", body: data, headers: { Accept: "application/json" } });
        if (!answer.headers.get("Content-Type")?.startsWith("application/json")) throw new Error(String(answer.status));
        for (const each of await answer.json()) tell(each.kind, each.words);
      } catch {
        tell("error", `${what}：收文台没有应答，没有收进来。看看终端里的 hongzhu review 是不是停了，再给一次。`);
        left += 1;
      }
    }

    /** @param {{file: File, name: string}[]} given @param {{name: string, value: string}[]} texts */
    async function take(given, texts) {
      button.disabled = true;
      results.replaceChildren();
      shown.hidden = true;
      counts = { done: 0, error: 0 };
      left = 0;
      for (const { file, name } of given.filter(({ file }) => file.size > largest)) {
        tell("error", `${name}：文件太大（${Math.round(file.size / 1e6)} MB），一次不超过 200 MB；没有收进来，原件还在原来的地方。`);
      }
      const files = given.filter(({ file }) => file.size <= largest);
      for (const { name, value } of texts) {
        progress.textContent = "正在收录……";
        const data = new FormData();
        data.append(name, value);
        await give(data, name === "address" ? "网址" : "粘贴的文字");
      }
      let done = 0;
      while (done < files.length) {
        progress.textContent = `正在收录：${done}/${files.length}`;
        const data = new FormData();
        const first = files[done].file.name;
        for (let count = 0, bytes = 0; done < files.length && count < BATCH_FILES; count += 1) {
          const { file, name } = files[done];
          if (count && bytes + file.size > BATCH_BYTES) break;
          bytes += file.size;
          data.append("files", file, name);
          done += 1;
        }
        await give(data, `${first} 等`);
      }
      button.disabled = false;
      const told = `成了 ${counts.done} 份${counts.error ? `，没有成 ${counts.error} 份` : ""}。`;
      progress.textContent = given.length ? `收完了：${given.length} 个文件，${told}` : `收完了：${told}`;
      if (!left) form.reset();
      await showQueue().catch(() => tell("error", "列表没有更新，刷新页面再看。"));
    }

    form.addEventListener("submit", (event) => {
      const inputs = [...form.querySelectorAll("input[type=file]")];
      const files = inputs.flatMap((input) => [.../** @type {HTMLInputElement} */ (input).files ?? []]);
      const texts = ["pasted", "address"].map((name) => ({ name, value: String(new FormData(form).get(name) ?? "").trim() }));
      const given = texts.filter((text) => text.value);
      if (!files.length && !given.length) return;
      event.preventDefault();
      take(files.map((file) => ({ file, name: file.webkitRelativePath || file.name })), given);
    });
    // Wherever on the page it falls: a browser would leave the desk to open the file.
    for (const kind of ["dragover", "drop"]) document.addEventListener(kind, (event) => event.preventDefault());
    for (const kind of ["dragenter", "dragover"]) document.addEventListener(kind, () => form.toggleAttribute("data-over", true));
    for (const kind of ["dragleave", "drop"]) document.addEventListener(kind, () => form.toggleAttribute("data-over", false));
    document.addEventListener("drop", async (event) => {
      const items = [.../** @type {DragEvent} */ (event).dataTransfer?.items ?? []];
      const entries = items.map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
      const files = (await Promise.all(entries.map((entry) => filesOf(entry)))).flat();
      if (files.length && !button.disabled) take(files, []);
    });
  }

  /** The files below what was dropped. @param {FileSystemEntry} entry @returns {Promise<{file: File, name: string}[]>} */
  async function filesOf(entry) {
    if (entry.isFile) {
      const file = await new Promise((resolve, reject) => /** @type {FileSystemFileEntry} */ (entry).file(resolve, reject));
      return [{ file, name: entry.fullPath.slice(1) }];
    }
    const reader = /** @type {FileSystemDirectoryEntry} */ (entry).createReader();
    /** @type {{file: File, name: string}[]} */
    const found = [];
    for (;;) {
      /** @type {FileSystemEntry[]} */
      const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
      if (!some.length) return found;
      for (const each of some) found.push(...(await filesOf(each)));
    }
  }

  /** Put what waits now in the place of what waited when the page was made. */
  async function showQueue() {
    const text = await (await fetch(location.href)).text();
    const fresh = new DOMParser().parseFromString(text, "text/html").querySelector("[data-queue]");
    if (fresh) document.querySelector("[data-queue]")?.replaceWith(document.adoptNode(fresh));
  }

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
  if (form instanceof HTMLFormElement) takeInBatches(form);

  if (document.querySelector("[data-busy]")) setTimeout(() => location.reload(), 1500);
})();
