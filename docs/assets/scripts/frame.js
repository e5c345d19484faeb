// @ts-check
// The frame of our own pages, which load none of the theme's scripts: light and dark, the page's title in the header once it
// has left the screen, the way back to the top, the reader's place in the table of contents, the drawer.
(() => {
  const SCROLLED_UP = 24; // pixels: less is a trembling thumb
  const HEADER = 90; // pixels below the top of the screen: what begins above is being read

  /** The theme keeps the choice in this form and place; the guide has the theme's own switch. */
  function offerColours() {
    const options = /** @type {HTMLInputElement[]} */ ([...document.querySelectorAll("[data-md-component=palette] input")]);
    const root = document.querySelector(".hz-sitename")?.getAttribute("href") ?? ".";
    const key = `${new URL(root.replace(/index\.html$/, ""), location.href).pathname}.__palette`;
    const showNow = () => {
      const now = document.body.dataset.mdColorScheme;
      for (const option of options) {
        option.checked = option.dataset.mdColorScheme === now;
        option.labels?.forEach((label) => label.removeAttribute("hidden"));
        option.nextElementSibling?.removeAttribute("hidden");
      }
    };
    options.forEach((option, index) =>
      option.addEventListener("change", () => {
        const { mdColorMedia: media, mdColorScheme: scheme = "default", mdColorPrimary: primary, mdColorAccent: accent } = option.dataset;
        document.body.dataset.mdColorScheme = scheme;
        showNow();
        try {
          localStorage.setItem(key, JSON.stringify({ index, color: { media, scheme, primary, accent } }));
        } catch {
          // Where nothing is kept the colours hold for this page.
        }
      }),
    );
    // A single radio button that is chosen already hears no key: Enter goes on to the next.
    for (const option of options)
      option.addEventListener("keydown", (event) => {
        if (event.key !== "Enter") return;
        const next = options[(options.indexOf(option) + 1) % options.length];
        next.checked = true;
        next.dispatchEvent(new Event("change", { bubbles: true }));
        next.focus();
      });
    showNow();
  }

  const title = document.querySelector("h1");
  const name = document.querySelector("[data-md-component=header-title]");
  const top = document.querySelector(".md-top");
  const links = /** @type {HTMLAnchorElement[]} */ ([...document.querySelectorAll(".md-nav--secondary a.md-nav__link")]);
  const places = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
  const list = document.querySelector(".md-sidebar--secondary .md-sidebar__scrollwrap");
  let last = 0;

  function showPlace() {
    const at = places.reduce((found, place, n) => (place && place.getBoundingClientRect().top < HEADER ? n : found), -1);
    links.forEach((link, n) => {
      link.classList.toggle("md-nav__link--active", n === at);
      link.classList.toggle("md-nav__link--passed", n < at);
    });
    const link = links[at];
    if (!list || !link) return;
    const [box, line] = [list.getBoundingClientRect(), link.getBoundingClientRect()];
    if (line.bottom > box.bottom || line.top < box.top + HEADER / 2) list.scrollTop += line.top - box.top - box.height / 3;
  }

  function follow() {
    const now = scrollY;
    if (title) name?.classList.toggle("md-header__title--active", title.getBoundingClientRect().bottom < HEADER / 2);
    if (Math.abs(now - last) > SCROLLED_UP || now === 0) {
      top?.toggleAttribute("hidden", now > last || now < innerHeight);
      last = now;
    }
    if (links.length) showPlace();
  }

  let isDrawn = true;
  addEventListener(
    "scroll",
    () => {
      if (!isDrawn) return;
      isDrawn = false;
      requestAnimationFrame(() => {
        isDrawn = true;
        follow();
      });
    },
    { passive: true },
  );
  top?.addEventListener("click", () => {
    scrollTo({ top: 0 });
    /** @type {HTMLElement | null} */ (document.querySelector(".md-skip"))?.focus({ preventScroll: true });
    /** @type {HTMLElement | null} */ (document.activeElement)?.blur();
  });

  /** A box beside the text that is taller than the screen stays by its foot and not by its head: nothing of it is out of reach. */
  function placeCard() {
    const card = /** @type {HTMLElement | null} */ (document.querySelector(".hz-card"));
    const room = innerHeight - (card?.offsetHeight ?? 0) - HEADER / 3;
    if (card) card.style.top = room < HEADER ? `${room}px` : "";
  }

  const drawer = /** @type {HTMLInputElement | null} */ (document.getElementById("__drawer"));
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && drawer?.checked) drawer.checked = false;
  });

  addEventListener("resize", placeCard);
  addEventListener("load", placeCard);
  offerColours();
  placeCard();
  follow();
})();
