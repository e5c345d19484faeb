// @ts-check
// The gallery's lists to choose from and its check boxes; what puts cases side by side is loaded when a reader asks for it.
(() => {
  const root = document.querySelector("[data-hz-cases]");
  const form = root?.querySelector(".hz-cases__choices");
  if (!(root instanceof HTMLElement) || !(form instanceof HTMLFormElement)) return;
  const MOST = 4;
  const cards = /** @type {HTMLElement[]} */ ([...root.querySelectorAll(".hz-case")]);
  const button = /** @type {HTMLButtonElement} */ (form.querySelector("[data-hz-act=compare]"));
  const status = /** @type {HTMLElement} */ (root.querySelector("[role=status]"));
  form.hidden = false;
  root.querySelector(".hz-cases__hint")?.removeAttribute("hidden");

  const boxes = cards.filter((card) => card.dataset.parts).map((card) => {
    const box = document.createElement("input");
    box.type = "checkbox";
    box.className = "hz-case__choose";
    box.setAttribute("aria-label", `选来对照：${card.querySelector(".hz-entry__title")?.textContent ?? ""}`);
    const pick = document.createElement("label");
    pick.className = "hz-case__pick";
    pick.append(box);
    card.prepend(pick);
    return { box, id: card.dataset.id ?? "" };
  });
  const chosen = () => boxes.filter(({ box }) => box.checked).map(({ id }) => id);

  function count() {
    const number = chosen().length;
    button.textContent = `对照（${number}）`;
    button.disabled = number < 2 || number > MOST;
    status.textContent = number > MOST ? `一次最多对照 ${MOST} 个。` : "";
  }

  function filter() {
    const wanted = [.../** @type {HTMLFormElement} */ (form).querySelectorAll("select")].map((list) => [list.dataset.hzCaseBy ?? "", list.value]);
    for (const card of cards)
      card.hidden = !wanted.every(([name, value]) => !value || (card.getAttribute(`data-${name}`) ?? "").split("\n").includes(value));
    status.textContent = cards.every((card) => card.hidden) ? "没有这样的案例，去掉一项再看。" : "";
  }

  async function compare() {
    status.textContent = "正在取原文……";
    try {
      const cases = await /** @type {any} */ (globalThis).hongzhu.load("cases");
      status.textContent = await cases.compare(root, chosen());
    } catch (error) {
      status.textContent = error instanceof Error ? error.message : "没有取到。";
    }
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", filter);
  root.addEventListener("change", (event) => event.target instanceof Element && event.target.matches(".hz-case__choose") && count());
  button.addEventListener("click", compare);
  const asked = (new URLSearchParams(location.search).get("c") ?? "").split(",").filter(Boolean);
  for (const { box, id } of boxes) box.checked = asked.includes(id);
  count();
  if (chosen().length >= 2) compare();
})();
