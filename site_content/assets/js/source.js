// Pages of a filing's text: the palette that was chosen on the other pages, spans of lines, lines on another part.
(() => {
  "use strict";

  if (!document.documentElement.classList.contains("fb-source")) return;
  const SPAN = /^#L(\d+)(?:-L?(\d+))?$/;

  palette();
  addEventListener("hashchange", show);
  document.addEventListener("DOMContentLoaded", show);

  // The theme keeps the choice of its other pages under the path of the site.
  function palette() {
    const key = `${new URL("../..", location.href).pathname}.__palette`;
    let chosen = null;
    try {
      chosen = JSON.parse(localStorage.getItem(key))?.color?.scheme;
    } catch {
      chosen = null; // storage is closed to this page: the colours of the system stay
    }
    if (chosen) document.documentElement.dataset.mdColorScheme = chosen;
  }

  function show() {
    for (const line of document.querySelectorAll("li.fb-shown")) line.classList.remove("fb-shown");
    const span = SPAN.exec(location.hash);
    if (!span) return;
    const first = Number(span[1]);
    const last = Math.max(first, Number(span[2] ?? first));
    const line = document.getElementById(`L${first}`);
    if (!line) elsewhere(first);
    else if (last > first) mark(line, last);
  }

  function mark(line, last) {
    line.scrollIntoView({ block: "center" });
    for (let one = line; one && Number(one.id.slice(1)) <= last; one = one.nextElementSibling) {
      one.classList.add("fb-shown");
    }
  }

  function elsewhere(number) {
    for (const link of document.querySelectorAll("nav a[data-first]")) {
      const here = link.getAttribute("aria-current");
      if (!here && number >= Number(link.dataset.first) && number <= Number(link.dataset.last)) {
        location.replace(link.href + location.hash);
        return;
      }
    }
  }
})();
