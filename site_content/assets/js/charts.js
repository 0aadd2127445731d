// Charts: drawn when they are seen, in the colours of the page; a click on a part filters the holdings table.
// No dependency but the bundle beside it; nothing is fetched, so that a page opened from a disk works too.
(() => {
  "use strict";

  const BUNDLE = new URL("../vendor/plotly-basic.min.js", document.currentScript.src).href;
  const SERIES = 6;
  const SHEET = "#chart-maturity, #chart-coupon"; // of the charts of the cuts, those that are printed
  const TOTALS = { investments: "total investments", "net-assets": "net assets" };
  const MONTH = 56; // pixels of a month below an axis, with room to the next
  const GAP = 4; // pixels between a part and its words
  const figures = new Map();
  let denominator = "investments";
  let bundle = null;
  let printing = false;

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
    if (!one.plot) place(one);
    const layout = { ...one.spec.layout, template: template() };
    if (layout.xaxis?.ticktext) layout.xaxis = thinned(layout.xaxis, one.plot.clientWidth);
    if (!one.legend) layout.showlegend = false;
    if (printing) Object.assign(layout, { width: one.plot.clientWidth, height: one.plot.clientHeight });
    const options = { displayModeBar: false, responsive: true };
    const data = one.spec.data.map(shown);
    said(one, data);
    window.Plotly.react(one.plot, data, layout, options);
    if (one.spec.queries && !one.listens) {
      one.plot.on("plotly_click", ({ points }) => filter(one.spec.queries[points[0].pointNumber]));
      one.listens = true;
    }
    if (one.parts) renamed(one);
  }

  // As many months below an axis as there is room for, counted from the newest.
  function thinned(axis, width) {
    const count = axis.ticktext.length;
    const every = Math.max(1, Math.ceil((count * MONTH) / Math.max(width - MONTH, MONTH)));
    const kept = (_, number) => (count - 1 - number) % every === 0;
    return { ...axis, tickvals: axis.tickvals.filter(kept), ticktext: axis.ticktext.filter(kept) };
  }

  // Shares of a total that the filing does not print are no empty picture but a sentence.
  function said(one, data) {
    const none = data.every((trace) => trace.meta && figuresOf(trace).every((value) => value === null));
    if (none && !one.none) {
      one.none = document.createElement("p");
      one.none.className = "fb-none";
      one.box.append(one.none);
    }
    one.box.classList.toggle("fb-chart--none", none);
    if (none) one.none.textContent = `The filing does not state ${TOTALS[denominator]}: there is no share to draw.`;
  }

  function figuresOf(trace) {
    return trace.values ?? (trace.orientation === "h" ? trace.x : trace.y);
  }

  function place(one) {
    one.plot = document.createElement("div");
    one.plot.className = "fb-plot";
    one.plot.setAttribute("role", "img");
    one.plot.setAttribute("aria-label", named(one.box));
    one.box.append(one.plot);
    one.box.classList.add("fb-chart--drawn");
    if (!one.spec.queries?.some(Boolean)) return;
    one.plot.classList.add("fb-plot--filters");
    one.parts = parts(one);
    one.box.append(one.parts);
  }

  function named(box) {
    return box.querySelector("figcaption")?.textContent.trim() ?? "Chart";
  }

  // What a click on a part does, for the keyboard: one stop for Tab, arrows go from part to part, Enter filters.
  function parts(one) {
    const bar = document.createElement("div");
    bar.className = "fb-parts";
    bar.setAttribute("role", "toolbar");
    bar.setAttribute("aria-label", `Parts of the chart: ${named(one.box)}`);
    one.spec.queries.forEach((query, number) => {
      if (!query) return;
      const button = document.createElement("button");
      Object.assign(button, { type: "button", tabIndex: bar.childElementCount ? -1 : 0 });
      button.dataset.part = number;
      button.addEventListener("click", () => filter(query));
      button.addEventListener("focus", () => pointed(one, number));
      button.addEventListener("blur", () => pointed(one, -1));
      bar.append(button);
    });
    bar.addEventListener("keydown", walk);
    return bar;
  }

  function renamed(one) {
    const trace = shown(one.spec.data[0]);
    const names = trace.labels ?? trace.customdata ?? (trace.orientation === "h" ? trace.y : trace.x);
    const values = figuresOf(trace);
    for (const button of one.parts.children) {
      const number = Number(button.dataset.part);
      const value = values[number] === null ? "" : `, ${values[number].toFixed(2)}%`;
      button.textContent = `${plain(names[number])}${value}: show the holdings`;
    }
  }

  // Labels are written for plotly, which reads tags and references; a button shows them as they are.
  function plain(label) {
    return String(label).replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
  }

  function walk(event) {
    const buttons = [...event.currentTarget.children];
    const at = buttons.indexOf(document.activeElement);
    const last = buttons.length - 1;
    const steps = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: last };
    if (!(event.key in steps)) return;
    event.preventDefault();
    const next = buttons[(steps[event.key] + buttons.length) % buttons.length];
    for (const button of buttons) button.tabIndex = button === next ? 0 : -1;
    next.focus();
  }

  // The part that has the focus stands out in the chart, and its words stand beside it.
  function pointed(one, number) {
    for (const part of one.plot.querySelectorAll("g.slice, g.point")) {
      const { __data__: datum } = part;
      const found = (datum?.pts?.[0]?.i ?? datum?.pts?.[0] ?? datum?.i) === number;
      part.classList.toggle("fb-pointed", found);
      if (!found) continue;
      const { bottom } = part.getBoundingClientRect();
      one.parts.style.setProperty("--fb-below", `${Math.round(bottom - one.box.getBoundingClientRect().top + GAP)}px`);
      document.activeElement.scrollIntoView({ block: "nearest" });
    }
  }

  // The same address as the link in the table beside the chart.
  function filter(query) {
    if (query) location.hash = `holdings?${query}`;
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
    const series = Array.from({ length: SERIES }, (_, index) => colour(`series-${index + 1}`));
    const axis = {
      automargin: true, gridcolor: line, linecolor: line, zerolinecolor: line, tickcolor: line, fixedrange: true,
      tickfont: { color: soft },
    };
    return {
      layout: {
        font: { family: colour("text"), size: printing ? 9 : 12, color: ink },
        colorway: series, piecolorway: series, extendpiecolors: false,
        paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)",
        margin: { l: 8, r: 8, t: 8, b: 8, pad: 4 }, bargap: 0.35, xaxis: axis, yaxis: axis, dragmode: false,
        legend: { orientation: "h", font: { color: soft }, y: -0.05 },
        uniformtext: { minsize: printing ? 7 : 10, mode: "hide" },
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

  // The table beside a pie is its legend: its swatches stand in the order of the slices.
  function swatches(box, spec) {
    const pie = spec.data.find((trace) => trace.type === "pie" && trace.marker && trace.marker.colors);
    const places = [...(box.parentElement?.querySelectorAll(".fb-swatch") ?? [])];
    if (!pie || places.length !== pie.marker.colors.length) return false;
    places.forEach((swatch, number) => { swatch.style.background = pie.marker.colors[number]; });
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
    for (const { box, plot } of figures.values()) {
      plot?.setAttribute("aria-label", named(box));
    }
    redraw();
  }

  // Paper is white whatever the screen is, and only the charts of the fact sheet are on it.
  function paper(on) {
    if (!window.Plotly || on === printing) return;
    const body = document.body;
    printing = on;
    document.documentElement.classList.toggle("fb-printing", on);
    if (on) body.dataset.fbScheme = body.dataset.mdColorScheme ?? "";
    body.dataset.mdColorScheme = on ? "default" : body.dataset.fbScheme;
    for (const one of figures.values()) if (one.box.matches(SHEET) || !one.box.matches(".fb-rest ~ *, .fb-rest ~ * *")) draw(one);
  }

  window.fundbook = { ...window.fundbook, figure };
  document.addEventListener("click", (event) => {
    const button = event.target.closest(".fb-switch button[data-denominator]");
    if (button) choose(button.dataset.denominator);
  });
  window.addEventListener("beforeprint", () => paper(true));
  window.addEventListener("afterprint", () => paper(false));
  new MutationObserver(() => { if (!printing) redraw(); }).observe(document.body, { attributeFilter: ["data-md-color-scheme"] });
})();
