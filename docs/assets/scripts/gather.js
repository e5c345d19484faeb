// @ts-check
// 加入学习篮 on each answer of the search page: the passage that was found goes into the basket without its page being opened.
// A classic script: nothing more is loaded until someone presses.
(() => {
  const list = document.querySelector("[data-hz-finder] .hz-finder__hits");
  if (!list) return;
  const hongzhu = /** @type {any} */ (globalThis).hongzhu;

  /** @param {HTMLButtonElement} button @param {string} reference @param {string} title */
  async function add(button, reference, title) {
    button.disabled = true;
    try {
      const study = await hongzhu.load("study");
      const count = await study.addReference(reference, title);
      button.textContent = count ? `已加入学习篮（${count} 段）` : "已在学习篮里";
    } catch (error) {
      button.textContent = "没有加入，再试一次";
      button.title = /** @type {Error} */ (error).message;
      button.disabled = false;
    }
  }

  /** @param {Element} hit */
  function offer(hit) {
    const link = /** @type {HTMLAnchorElement | null} */ (hit.querySelector(".hz-hit__link"));
    const found = link && hongzhu.documentAt(link.href);
    if (!link || !found?.anchor || hit.querySelector("[data-hz-gather]")) return;
    const title = (link.textContent ?? "").trim();
    const button = document.createElement("button");
    button.type = "button";
    button.className = "hz-pair__add";
    button.dataset.hzGather = `${found.id}#${found.anchor}`;
    button.textContent = "加入学习篮";
    button.setAttribute("aria-label", `把找到的这一段加入学习篮：${title}`);
    button.addEventListener("click", () => {
      button.removeAttribute("aria-label"); // What it says from now on is what came of it.
      add(button, `/d/${found.id}/#${found.anchor}`, title);
    });
    (hit.querySelector(".hz-hit__acts") ?? hit).append(button); // Beside 加入对照, whose script stands before this one.
  }

  const offerAll = () => list.querySelectorAll(":scope > .hz-hit").forEach(offer);
  offerAll();
  new MutationObserver(offerAll).observe(list, { childList: true });
})();
