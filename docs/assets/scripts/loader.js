// @ts-check
// Loads a bundle when a reader acts, and only then. A classic script: pages opened from a folder run no modules.
(() => {
  const here = /** @type {HTMLScriptElement} */ (document.currentScript).src;
  const root = new URL("../../", here).href;
  /** @type {Map<string, Promise<any>>} */
  const loads = new Map();
  /** @type {Map<string, unknown>} */
  const provided = new Map();

  /** Style sheets that a bundle's own elements need, and nothing on the page before. */
  const STYLES = /** @type {Record<string, string>} */ ({ reading: "assets/styles/dialogs.css" });

  /** @param {string} name */
  async function fetchBundle(name) {
    const [api] = await Promise.all([fetchScript(name), fetchStyle(STYLES[name])]);
    return api;
  }

  /** @param {string | undefined} path */
  function fetchStyle(path) {
    return new Promise((resolve, reject) => {
      if (!path) return resolve(null);
      const link = document.createElement("link");
      Object.assign(link, { rel: "stylesheet", href: root + path });
      link.onload = resolve;
      link.onerror = () => {
        link.remove();
        reject(new Error("样式没有取到，请检查网络后再试一次。"));
      };
      document.head.append(link);
    });
  }

  /** @param {string} name */
  function fetchScript(name) {
    return new Promise((resolve, reject) => {
      if (provided.has(name)) return resolve(provided.get(name));
      const script = document.createElement("script");
      script.src = `${root}assets/${name}/bundle.js`;
      script.onload = () => {
        if (provided.has(name)) resolve(provided.get(name));
        else reject(new Error("这个浏览器太旧，用不了这项功能，请更新浏览器。"));
      };
      script.onerror = () => {
        script.remove();
        reject(new Error("程序没有取到，请检查网络后再试一次。"));
      };
      document.head.append(script);
    });
  }

  /**
   * The bundle before this call returns, for the one moment that waits for nothing: printing. Null where the browser
   * refuses, and in a page opened from a folder.
   * @param {string} name
   */
  function fetchBundleNow(name) {
    if (!root.startsWith("http")) return null;
    try {
      const address = `${root}assets/${name}/bundle.js`;
      const request = new XMLHttpRequest();
      request.open("GET", address, false);
      request.send();
      if (request.status !== 200) return null;
      const script = document.createElement("script");
      script.dataset.src = address;
      script.textContent = request.responseText;
      document.head.append(script);
    } catch {
      return null;
    }
    return provided.get(name) ?? null;
  }

  /** @type {any} */ (globalThis).hongzhu = {
    /** The site's root, with a slash at its end. */
    root,
    /**
     * The document that a link of this site opens, and the passage; null for other pages, and for documents of other sites,
     * which tell nothing to this one.
     * @param {string} href
     */
    documentAt(href) {
      const found = href.startsWith(`${root}d/`) && /^([^/?#]+)\/(?:index\.html)?(?:\?[^#]*)?(?:#(.*))?$/.exec(href.slice(root.length + 2));
      return found ? { id: decodeURIComponent(found[1]), anchor: decodeURIComponent(found[2] ?? "") } : null;
    },
    /**
     * What the bundle of `assets/<name>/` provides; rejects with a sentence for the reader.
     * @param {string} name
     */
    load(name) {
      const known = loads.get(name) ?? fetchBundle(name);
      loads.set(name, known);
      known.catch(() => loads.delete(name));
      return known;
    },
    /**
     * What the bundle provides, at once; null where it cannot be had so.
     * @param {string} name
     */
    loadNow(name) {
      const api = provided.get(name) ?? fetchBundleNow(name);
      if (api) loads.set(name, Promise.resolve(api));
      return api;
    },
    /**
     * Called by each bundle when it has started.
     * @param {string} name
     * @param {unknown} api
     */
    provide(name, api) {
      provided.set(name, api);
    },
  };
})();
