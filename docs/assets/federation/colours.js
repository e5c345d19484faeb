// @ts-check
// Light or dark as the system says, before anything is painted: these pages have no switch of their own.
document.body.dataset.mdColorScheme = matchMedia("(prefers-color-scheme: dark)").matches ? "slate" : "default";
