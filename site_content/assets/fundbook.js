// fundbook: draws charts when they are seen, follows the palette, sorts and filters tables, leads to two periods.
// No dependency but the bundle beside it; nothing is fetched, so that a page opened from a disk works too.
(() => {
  "use strict";

  const BUNDLE = new URL("vendor/plotly-basic.min.js", document.currentScript.src).href;
  const COLLATOR = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
  // Dates, forms and codes are kept on one line.
  const SHORT = 12;
  const figures = new Map();
  let denominator = "investments";
  let bundle = null;

  // ---------------------------------------------------------------- charts

  const watch = new IntersectionObserver((entries) => {
    for (const entry of entries.filter((one) => one.isIntersecting)) {
      watch.unobserve(entry.target);
      loadBundle().then(() => draw(figures.get(entry.target)), () => failed(entry.target));
    }
  }, { rootMargin: "300px" });

  function figure(id, spec) {
    const box = document.querySelector(`.fb-chart[data-figure="${CSS.escape(id)}"]`);
    if (!box) return;
    if (!figures.size) prefetch();
    if (spec.layout && spec.layout.height) box.style.setProperty("--fb-height", `${spec.layout.height}px`);
    figures.set(box, { box, spec, plot: null, legend: !swatches(box, spec) });
    watch.observe(box);
  }

  // From a server the bundle is on its way before the first chart is near; a preload would be warned of if none ever is.
  function prefetch() {
    const link = document.createElement("link");
    Object.assign(link, { rel: "prefetch", as: "script", href: BUNDLE });
    document.head.append(link);
  }

  function loadBundle() {
    bundle ??= new Promise((resolve, reject) => {
      const script = document.createElement("script");
      Object.assign(script, { src: BUNDLE, onload: resolve, onerror: reject });
      document.head.append(script);
    });
    return bundle;
  }

  function failed(box) {
    box.classList.add("fb-chart--failed");
    box.append("The chart cannot be drawn here; the table beside it holds the same figures.");
  }

  function draw(one) {
    if (!one.plot) {
      one.plot = document.createElement("div");
      one.plot.className = "fb-plot";
      one.plot.setAttribute("role", "img");
      one.plot.setAttribute("aria-label", one.box.querySelector("figcaption")?.textContent.trim() ?? "Chart");
      one.box.append(one.plot);
    }
    const layout = { ...one.spec.layout, template: template() };
    if (!one.legend) layout.showlegend = false;
    window.Plotly.react(one.plot, one.spec.data.map(shown), layout, { displayModeBar: false, responsive: true });
  }

  // A trace with both value sets in `meta` shows the one that is chosen.
  function shown(trace) {
    const values = trace.meta && trace.meta[denominator];
    if (!values) return { ...trace };
    const axis = trace.type === "pie" ? "values" : trace.orientation === "h" ? "x" : "y";
    return { ...trace, [axis]: values };
  }

  function colour(name) {
    return getComputedStyle(document.body).getPropertyValue(`--fb-${name}`).trim();
  }

  function template() {
    const [paper, ink, soft, line] = ["paper", "ink", "ink-soft", "line"].map(colour);
    const series = Array.from({ length: 6 }, (_, index) => colour(`series-${index + 1}`));
    const axis = {
      automargin: true, gridcolor: line, linecolor: line, zerolinecolor: line, tickcolor: line, fixedrange: true,
      tickfont: { color: soft },
    };
    return {
      layout: {
        font: { family: colour("text"), size: 12, color: ink },
        colorway: series, piecolorway: series, extendpiecolors: false,
        paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)",
        margin: { l: 8, r: 8, t: 8, b: 8, pad: 4 }, bargap: 0.35, xaxis: axis, yaxis: axis, dragmode: false,
        legend: { orientation: "h", font: { color: soft }, y: -0.05 },
        uniformtext: { minsize: 10, mode: "hide" },
        hoverlabel: { bgcolor: paper, bordercolor: soft, font: { color: ink } },
      },
      data: {
        pie: [{
          marker: { line: { color: paper, width: 1.5 } }, insidetextorientation: "horizontal", textposition: "inside",
        }],
        bar: [{ marker: { line: { width: 0 } } }],
        scatter: [{ line: { width: 2 }, marker: { size: 7 } }],
      },
    };
  }

  function redraw() {
    for (const one of figures.values()) if (one.plot) draw(one);
  }

  // The table beside a pie is its legend, where every slice has its row: a row gets the colour of the slice of its name.
  function swatches(box, spec) {
    const pie = spec.data.find((trace) => trace.type === "pie" && trace.marker && trace.marker.colors);
    const cells = [...(box.closest(".fb-split")?.querySelectorAll("tbody td:first-child") ?? [])];
    const names = cells.map((cell) => cell.textContent.trim());
    if (!pie || !pie.labels.every((label) => names.includes(label))) return false;
    cells.forEach((cell, row) => {
      const swatch = document.createElement("span");
      swatch.className = "fb-swatch";
      swatch.style.background = pie.marker.colors[pie.labels.indexOf(names[row])] ?? "none";
      cell.prepend(swatch);
    });
    return true;
  }

  function choose(name) {
    let label = "";
    denominator = name;
    for (const button of document.querySelectorAll(".fb-switch button[data-denominator]")) {
      const chosen = button.dataset.denominator === name;
      button.setAttribute("aria-pressed", String(chosen));
      if (chosen) label = button.textContent.trim().toLowerCase();
    }
    for (const text of document.querySelectorAll("[data-denominator-name]")) text.textContent = label;
    redraw();
  }

  // ---------------------------------------------------------------- tables

  // Headings and totals belong to the filing's own order: they step aside while rows are sorted or filtered.
  function isTotal(row) {
    if (row.querySelector(".fb-section, .fb-subtotal")) return true;
    const texts = [...row.cells].filter((cell) => cell.textContent.trim());
    return texts.length > 0 && texts.every((cell) => cell.querySelector("strong"));
  }

  function key(cell) {
    const text = cell ? cell.textContent.trim() : "";
    const date = /^(\d{1,2})\/(\d{1,2})\/(\d{2,4})/.exec(text);
    if (date) return Number(date[3].length === 2 ? `20${date[3]}` : date[3]) * 1e4 + date[1] * 100 + Number(date[2]);
    const number = /^\(?[-\u2212+]?\$?\s*\(?(\d[\d,]*(?:\.\d+)?)/.exec(text);
    if (!number || /^\d{4}-\d\d/.test(text)) return text;
    const value = Number(number[1].replaceAll(",", ""));
    return /^[(\-\u2212]|^\$\s*\(/.test(text) ? -value : value;
  }

  function compare(left, right) {
    if (left === "" || right === "") return (left === "") - (right === "");
    if (typeof left === "number" && typeof right === "number") return left - right;
    return COLLATOR.compare(left, right);
  }

  function enhance(box) {
    const table = box.querySelector("table");
    if (!table || !table.tBodies.length) return;
    const rows = [...table.tBodies[0].rows];
    const state = { table, order: rows, totals: new Set(rows.filter(isTotal)), column: -1, down: false, words: [] };
    for (const row of state.totals) row.classList.add("fb-total");
    for (const cell of table.tBodies[0].querySelectorAll("td")) {
      cell.classList.toggle("fb-short", cell.textContent.trim().length <= SHORT);
    }
    if (rows.length - state.totals.size > 2) sortable(state);
    if (box.matches(".fb-table--holdings")) filterable(box, state);
  }

  function sortable(state) {
    [...state.table.tHead.rows[0].cells].forEach((head, column) => {
      if (!head.textContent.trim()) return;
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => sort(state, column));
    });
  }

  // Up, down, and back to the filing's own order.
  function sort(state, column) {
    const again = state.column === column;
    state.column = again && state.down ? -1 : column;
    state.down = again && !state.down;
    [...state.table.tHead.rows[0].cells].forEach((head, index) => {
      if (index === state.column) head.setAttribute("aria-sort", state.down ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    });
    show(state);
  }

  function show(state) {
    const moved = state.column >= 0;
    const keys = new Map(moved ? state.order.map((row) => [row, key(row.cells[state.column])]) : []);
    const sign = state.down ? -1 : 1;
    const order = (a, b) => compare(keys.get(a), keys.get(b)) * (keys.get(a) === "" || keys.get(b) === "" ? 1 : sign);
    state.table.tBodies[0].append(...(moved ? [...state.order].sort(order) : state.order));
    let count = 0;
    for (const row of state.order) {
      const total = state.totals.has(row);
      const text = total || !state.words.length ? "" : row.textContent.toLowerCase();
      row.hidden = total ? moved || state.words.length > 0 : !state.words.every((word) => text.includes(word));
      count += !total && !row.hidden;
    }
    return count;
  }

  function filterable(box, state) {
    const all = state.order.length - state.totals.size;
    const bar = document.createElement("div");
    bar.className = "fb-filter";
    const input = document.createElement("input");
    Object.assign(input, { type: "search", placeholder: "Filter: words, a state, an insurer, a year" });
    input.setAttribute("aria-label", "Filter the holdings");
    const count = document.createElement("output");
    const say = (some) => { count.textContent = some === all ? `${all} holdings` : `${some} of ${all} holdings`; };
    input.addEventListener("input", () => {
      state.words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      say(show(state));
    });
    say(all);
    bar.append(input, count);
    box.before(bar);
  }

  // ---------------------------------------------------------------- two periods

  // The pages are there already: choosing two periods leads to theirs, or says which command compares them.
  function picker(box) {
    const { fund, periods, from, to } = box.dataset;
    const days = periods.split(" ");
    const [first, last] = [["Compare", from ?? days.at(-2)], ["with", to ?? days.at(-1)]].map(([text, chosen]) => {
      const label = document.createElement("label");
      const select = document.createElement("select");
      select.append(...days.map((day) => new Option(day, day, false, day === chosen)));
      label.append(`${text} `, select);
      box.append(label);
      return select;
    });
    const button = document.createElement("button");
    const said = document.createElement("output");
    Object.assign(button, { type: "button", textContent: "Show" });
    button.addEventListener("click", () => {
      const [old, young] = [first.value, last.value].sort();
      const page = `${old}--${young}`;
      if (box.dataset.pages.split(" ").includes(page)) location.assign(`${page}.html`);
      else if (old === young) said.textContent = "Choose two different periods.";
      else said.textContent = `No page has these two: fundbook compare --fund ${fund} ${old} ${young}`;
    });
    box.append(button, said);
  }

  // ---------------------------------------------------------------- start

  window.fundbook = { figure };
  document.querySelectorAll(".fb-table").forEach(enhance);
  document.querySelectorAll(".fb-picker").forEach(picker);
  document.addEventListener("click", (event) => {
    const button = event.target.closest(".fb-switch button[data-denominator]");
    if (button) choose(button.dataset.denominator);
  });
  if (document.querySelector(".fb-switch")) choose(denominator);
  window.addEventListener("beforeprint", () => { if (window.Plotly) figures.forEach(draw); });
  new MutationObserver(redraw).observe(document.body, { attributeFilter: ["data-md-color-scheme"] });
})();
