// @ts-check
// The table of deadlines by the reader's own day: what is coming first, what is past grey and last; lists to choose from.
(() => {
  const SOON = 5;
  const now = new Date();
  const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, "0")).join("-");

  /** @param {Element} item */
  const isPast = (item) => (item.getAttribute("data-until") ?? "9999") < today;

  /** @param {Element} page */
  function putPastLast(page) {
    const list = page.querySelector("[data-hz-due-list]");
    if (!list) return;
    const past = document.createElement("details");
    past.className = "hz-due__past";
    const heading = document.createElement("summary");
    past.append(heading);
    for (const group of [...list.children]) {
      const over = [...group.querySelectorAll(".hz-due__item")].filter(isPast);
      if (!over.length) continue;
      if (over.length === group.querySelectorAll(".hz-due__item").length) past.append(group);
      else for (const item of over) item.classList.add("hz-due__item--past");
    }
    const count = past.querySelectorAll(".hz-due__item").length;
    if (!count) return;
    heading.textContent = `已过的期限（${count} 项）`;
    if (!list.querySelector(".hz-due__item")) {
      past.open = true;
      const none = document.createElement("p");
      none.textContent = "今天以后没有期限。";
      list.append(none);
    }
    list.append(past);
  }

  /** @param {Element} page */
  function offerChoices(page) {
    const form = page.querySelector(".hz-due__choices");
    if (!(form instanceof HTMLFormElement)) return;
    form.hidden = false;
    form.addEventListener("change", () => {
      const wanted = [...form.querySelectorAll("select")].map((list) => [list.getAttribute("data-hz-due-by"), list.value]);
      for (const item of page.querySelectorAll(".hz-due__item"))
        item.toggleAttribute("hidden", !wanted.every(([name, value]) => !value || (item.getAttribute(`data-${name}`) ?? "").split("\n").includes(value)));
      for (const group of page.querySelectorAll(".hz-due__group"))
        group.toggleAttribute("hidden", !group.querySelector(".hz-due__item:not([hidden])"));
    });
  }

  /** @param {Element} section */
  function showSoon(section) {
    const coming = [...section.querySelectorAll("li")].filter((item) => !isPast(item)).slice(0, SOON);
    for (const item of coming) item.hidden = false;
    const none = section.querySelector(".hz-soon__none");
    if (coming.length) none?.remove();
    else none?.replaceChildren("今天以后没有期限；以前的在期限表里。"); // The way there stays, in the heading.
  }

  /** One event of a document's calendar file, as a file of its own. @param {HTMLAnchorElement} link */
  async function saveOne(link) {
    const answer = await fetch(link.href);
    if (!answer.ok) throw new Error(String(answer.status));
    const file = await answer.text();
    const events = file.match(/BEGIN:VEVENT\r\n[^]*?END:VEVENT\r\n/g) ?? [];
    const one = events.find((event) => event.replace(/\r\n /g, "").includes(`UID:${link.dataset.hzEvent}\r\n`));
    if (!one) throw new Error("not there");
    const text = `${file.slice(0, file.indexOf("BEGIN:VEVENT"))}${one}END:VCALENDAR\r\n`;
    const copy = document.createElement("a");
    copy.href = URL.createObjectURL(new Blob([text], { type: "text/calendar" }));
    copy.download = `${link.dataset.hzEvent?.split("@")[0]}.ics`;
    copy.click();
    setTimeout(() => URL.revokeObjectURL(copy.href), 60_000);
  }

  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[data-hz-event]") : null;
    if (!(link instanceof HTMLAnchorElement) || location.protocol === "file:") return;
    event.preventDefault();
    saveOne(link).catch(() => (location.href = link.href)); // All that the document asks for is better than nothing.
  });

  for (const page of document.querySelectorAll("[data-hz-due]")) {
    putPastLast(page);
    offerChoices(page);
  }
  for (const section of document.querySelectorAll("[data-hz-due-soon]")) showSoon(section);
})();
