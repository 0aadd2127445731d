// The theme's own store of choices, as its scripts expect it: kept by the folder of the site, in this browser.
(() => {
  "use strict";
  const scope = new URL(document.currentScript.dataset.base, location.href);
  if (!scope.pathname.endsWith("/")) scope.pathname += "/";
  const named = (key, place) => `${place.pathname}.${key}`;

  window.__md_scope = scope;
  window.__md_hash = (text) => [...text].reduce((sum, letter) => (sum << 5) - sum + letter.charCodeAt(0), 0);
  window.__md_get = (key, store = localStorage, place = scope) => {
    // A browser may refuse a page opened from a disk its store.
    try { return JSON.parse(store.getItem(named(key, place))); } catch { return null; }
  };
  window.__md_set = (key, value, store = localStorage, place = scope) => {
    try { store.setItem(named(key, place), JSON.stringify(value)); } catch { /* the choice lasts for this page */ }
  };
})();
// Room is kept for what scripts will draw from the first paint on: the theme's own script says so only at the end.
document.documentElement.classList.replace("no-js", "js");
