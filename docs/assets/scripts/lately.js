// @ts-check
// 最近读过 on the home page: what reading/follow.js keeps on this device, and nowhere else; it can be forgotten here.
(() => {
  const KEY = "hongzhu.read.1";
  const SHOWN = 5;
  const section = /** @type {HTMLElement | null} */ (document.querySelector("[data-hz-lately]"));
  const list = section?.querySelector("ol");
  if (!section || !list) return;

  /** @returns {any[]} */
  function load() {
    try {
      const kept = JSON.parse(localStorage.getItem(KEY) || "[]");
      return Array.isArray(kept) ? kept.filter((each) => /^[a-z0-9-]+$/.test(each?.id) && typeof each.title === "string") : [];
    } catch {
      return [];
    }
  }

  /** @param {any} entry */
  function itemOf(entry) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    const page = location.protocol === "file:" ? "index.html" : "";
    link.href = `d/${entry.id}/${page}${entry.anchor ? `#${encodeURIComponent(entry.anchor)}` : ""}`;
    link.textContent = entry.title;
    item.append(link);
    if (entry.place) {
      const place = document.createElement("span");
      place.textContent = `读到“${entry.place}”`;
      item.append(place);
    }
    return item;
  }

  const found = load().slice(0, SHOWN);
  if (!found.length) return;
  list.replaceChildren(...found.map(itemOf));
  section.hidden = false;
  section.querySelector("button")?.addEventListener("click", () => {
    try {
      localStorage.removeItem(KEY);
    } catch {
      // Then there was nothing either.
    }
    section.remove();
  });
})();
