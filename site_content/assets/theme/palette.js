// The palette chosen on an earlier page, or the one of the reader's system, before anything is painted.
(() => {
  "use strict";
  const chosen = window.__md_get("__palette")?.color;
  if (!chosen) return;
  const wanted = { ...chosen };
  if (wanted.media === "(prefers-color-scheme)") {
    const scheme = matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark";
    const option = document.querySelector(`[data-md-color-media="(prefers-color-scheme: ${scheme})"]`);
    for (const name of ["media", "scheme", "primary", "accent"]) {
      wanted[name] = option?.getAttribute(`data-md-color-${name}`) ?? wanted[name];
    }
  }
  for (const [name, value] of Object.entries(wanted)) document.body.setAttribute(`data-md-color-${name}`, value);
})();
