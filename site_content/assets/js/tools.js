// The tools above a table: filters by column, which columns show, copying, downloading, and an address to send.
(() => {
  "use strict";

  const { cells, tables } = window.fundbook;
  const LATER = 120; // milliseconds after the last key
  const GLANCE = 15; // rows
  const OWN_ROW = /^(bond|fund|issuer|state or territory|insurer)$/i; // heads of tables each row of which counts once

  function make(tag, props = {}, ...inside) {
    const { aria = {}, ...own } = props;
    const made = Object.assign(document.createElement(tag), own);
    for (const [name, value] of Object.entries(aria)) made.setAttribute(`aria-${name}`, value);
    made.append(...inside);
    return made;
  }

  const cents = new Intl.NumberFormat("en", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const typing = new Set(); // fields whose last keys do not count yet
  const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 2 });
  const plural = (count, one) => `${whole.format(count)} ${one}${count === 1 ? "" : "s"}`;

  // ---------------------------------------------------------------- the bar

  // A table that names its columns has tools; so has every long one but those beside a chart.
  function place_of(table) {
    const before = table.box.previousElementSibling;
    if (before?.matches(".fb-tools")) return table.rows.length > 1 ? before : null;
    if (table.rows.length <= GLANCE || table.box.matches(".fb-table--legend, .fb-split > *")) return null;
    const made = make("div", { className: "fb-tools" });
    table.box.before(made);
    return made;
  }

  function bar(table) {
    const place = place_of(table);
    if (!place) return;
    place.setAttribute("role", "group");
    place.setAttribute("aria-label", `Tools of the table: ${table.heading}`);
    const words = make("input", { type: "search", placeholder: "Words in any column", aria: { label: "Words in any column" } });
    const said = make("output");
    const clear = make("button", { type: "button", textContent: "Clear filters", hidden: true });
    const link = make("button", { type: "button", textContent: "Copy link", hidden: true });
    const filters = panel(table, "Filters", filter_panel);
    const columns = panel(table, "Columns", column_panel);
    const copy = make("button", { type: "button", textContent: "Copy rows" });
    const save = make("button", { type: "button", textContent: "Download rows (CSV)" });
    place.append(words, filters.button, columns.button, copy, save, clear, link, said, filters.box, columns.box);
    const tools = { table, words, said, clear, link, filters, columns };
    table.place = place;

    typed(words, () => { table.words = words.value; changed(table); });
    clear.addEventListener("click", () => { typing.clear(); table.filters.clear(); table.words = ""; changed(table); words.focus(); });
    link.addEventListener("click", () => given(location.href, "Link copied").then((done) => { said.textContent = done; }));
    copy.addEventListener("click", () => copied(table).then((done) => { said.textContent = done; }));
    save.addEventListener("click", () => saved(table));
    table.box.addEventListener("fundbook:shown", () => told(tools));
    table.box.addEventListener("fundbook:awake", () => told(tools));
    table.box.addEventListener("click", (event) => { if (event.target.closest("thead button")) remember(table); });
    told(tools);
  }

  // What is typed counts a moment after the last key; until then nothing else may write into the field.
  function typed(input, job) {
    let waiting = 0;
    input.addEventListener("input", () => {
      typing.add(input);
      clearTimeout(waiting);
      waiting = setTimeout(() => {
        typing.delete(input);
        job();
      }, LATER);
    });
  }

  function foot(table) {
    if (!table.foot) {
      table.foot = table.table.createTFoot().insertRow();
      for (const column of table.columns) table.foot.insertCell().classList.toggle("fb-number", column.kind === "sum");
    }
    return table.foot.cells;
  }

  function panel(table, name, fill) {
    const id = `${table.name}-${name.toLowerCase()}`;
    const button = make("button", { type: "button", textContent: name, aria: { expanded: "false", controls: id } });
    const box = make("div", { id, className: "fb-tools__panel", hidden: true });
    button.addEventListener("click", () => {
      box.hidden = !box.hidden;
      button.setAttribute("aria-expanded", String(!box.hidden));
      if (!box.hidden) fill(table, box);
    });
    box.addEventListener("keydown", (event) => {
      if (event.key === "Escape") { button.click(); button.focus(); }
    });
    return { button, box, name, fill };
  }

  // How many rows are shown, and what they come to.
  function told({ table, words, said, clear, link, filters, columns }) {
    const [some, all] = [table.shown.length, table.rows.length];
    said.textContent = some === all ? plural(all, table.one) : `${whole.format(some)} of ${plural(all, table.one)}`;
    renew(words, table.words);
    clear.hidden = !table.filtered();
    link.hidden = !query(table);
    filters.button.textContent = table.filters.size ? `Filters (${table.filters.size})` : "Filters";
    for (const one of [filters, columns]) if (!one.box.hidden) one.fill(table, one.box);
    if (table.awake) totals(table, said.textContent);
  }

  // A column is added up where that means something: a fund in two periods, or a section within another, counts once.
  function summed(table) {
    const sums = table.columns.filter((column) => column.kind === "sum");
    if (table.box.dataset.columns) return sums;
    if (!OWN_ROW.test(table.columns[0].title)) return [];
    const [fund, period] = ["fund", "period"].map((key) => table.column_of(key));
    if (!fund || !period) return sums;
    const funds = table.shown.map((number) => table.texts(fund)[number]);
    return new Set(funds).size === funds.length ? sums : [];
  }

  function totals(table, count) {
    const sums = summed(table);
    if (!sums.length && !table.foot) return;
    const row = foot(table);
    const notes = [count];
    for (const column of table.columns) if (column.index) row[column.index].textContent = "";
    for (const column of sums) {
      const values = table.shown.map((number) => table.values(column)[number]);
      const said = values.filter((value) => value !== null && value !== "");
      const sum = said.reduce((before, value) => before + value, 0);
      const format = table.texts(column).some((text) => /\.\d\d$/.test(text)) ? cents : whole;
      row[column.index].textContent = said.length ? format.format(sum) : "\u2014";
      if (said.length < values.length) notes.push(`${values.length - said.length} print no ${bare(column)}`);
      if (column.key === "value" && table.whole) notes.push(`${(sum / table.whole * 100).toFixed(2)}% of total investments`);
    }
    row[0].replaceChildren(make("div", { textContent: `Shown: ${notes.join("; ")}` }));
  }

  const bare = (column) => column.title.replace(/\s*\(.*\)$/, "").toLowerCase();

  // ---------------------------------------------------------------- filters

  function filter_panel(table, box) {
    if (!box.childElementCount) {
      const shown = table.columns.filter((one) => one.kind !== "line" && one.kind !== "any");
      const [lists, others] = [shown.filter((one) => one.choice), shown.filter((one) => !one.choice)];
      box.append(...[...lists, ...others].map((one) => field(table, one)));
    }
    for (const one of table.columns) if (one.renew) one.renew();
  }

  function field(table, column) {
    if (column.choice) return choices(table, column);
    const set = make("fieldset", {}, make("legend", { textContent: column.title }));
    if (column.kind === "text") {
      const input = make("input", { type: "text", aria: { label: `${column.title}: words` } });
      typed(input, () => chosen(table, column, input.value.trim() ? [input.value.trim()] : []));
      column.renew = () => renew(input, (table.filters.get(column.key) ?? [""])[0]);
      set.append(input);
      return set;
    }
    const type = column.kind === "date" ? { type: "date" } : { type: "text", inputMode: "decimal" };
    const ends = ["from", "to"].map((end) => make("input", { ...type, aria: { label: `${column.title}, ${end}` } }));
    const take = () => {
      const [low, high] = ends.map((input) => input.value.trim());
      const wrong = ends.map((input) => Boolean(input.value.trim()) && cells.read(column.kind, input.value.trim()) === null);
      ends.forEach((input, place) => input.setAttribute("aria-invalid", String(wrong[place])));
      if (wrong.includes(true)) return;
      chosen(table, column, low || high ? [`${low}..${high}`] : []);
    };
    ends.forEach((input) => typed(input, take));
    column.renew = () => {
      const [low = "", high = ""] = (table.filters.get(column.key) ?? [""])[0].split("..");
      renew(ends[0], low);
      renew(ends[1], high);
    };
    set.append(ends[0], " to ", ends[1]);
    return set;
  }

  // What is being typed is left alone.
  function renew(input, value) {
    if (document.activeElement !== input && !typing.has(input) && input.value !== value) input.value = value;
  }

  function choices(table, column) {
    const values = table.values(column).map((value) => value ?? "");
    const names = [...new Set(values)].sort((a, b) => cells.compare(a, b, false));
    const boxes = names.map((name) => make("input", { type: "checkbox", value: name }));
    const counts = names.map(() => make("span", { className: "fb-count" }));
    const list = make("div", { className: "fb-choices" });
    list.append(...names.map((name, place) => make("label", {}, boxes[place], ` ${name || "(none)"} `, counts[place])));
    list.addEventListener("change", () => {
      chosen(table, column, boxes.filter((box) => box.checked).map((box) => box.value));
    });
    column.renew = () => {
      const passing = table.passing(column.key);
      const count = new Map();
      values.forEach((value, number) => { if (passing[number]) count.set(value, (count.get(value) ?? 0) + 1); });
      names.forEach((name, place) => {
        boxes[place].checked = (table.filters.get(column.key) ?? []).includes(name);
        counts[place].textContent = whole.format(count.get(name) ?? 0);
      });
    };
    return make("fieldset", {}, make("legend", { textContent: column.title }), list);
  }

  function chosen(table, column, tokens) {
    if (tokens.length) table.filters.set(column.key, tokens);
    else table.filters.delete(column.key);
    changed(table);
  }

  function changed(table) {
    table.show();
    remember(table);
  }

  // ---------------------------------------------------------------- columns

  function column_panel(table, box) {
    if (!box.childElementCount) {
      const set = make("fieldset", {}, make("legend", { textContent: "Columns that are shown" }));
      set.append(...table.columns.slice(1).map((column) => {
        const input = make("input", { type: "checkbox" });
        input.addEventListener("change", () => {
          table.hidden[input.checked ? "delete" : "add"](column.index);
          veil(table);
          remember(table);
        });
        column.shown = input;
        return make("label", {}, input, ` ${column.title}`);
      }));
      box.append(set);
    }
    for (const column of table.columns.slice(1)) column.shown.checked = !table.hidden.has(column.index);
  }

  function veil(table) {
    for (const { index } of table.columns) table.box.classList.toggle(`fb-hide-${index + 1}`, table.hidden.has(index));
  }

  // ---------------------------------------------------------------- copies

  function lines(table, columns, written) {
    table.wake();
    const said = columns.map((column) => table.texts(column));
    const body = table.shown.map((number) => columns.map((column, at) => cells.exported(column.kind, said[at][number])));
    return [columns.map((column) => cells.exported("text", column.title)), ...body].map(written);
  }

  function copied(table) {
    const columns = table.columns.filter((column) => !table.hidden.has(column.index));
    const text = lines(table, columns, (row) => row.join("\t")).join("\n");
    return given(`${text}\n`, `${plural(table.shown.length, table.one)} copied`);
  }

  async function given(text, done) {
    try {
      await navigator.clipboard.writeText(text);
      return done;
    } catch {
      return by_hand(text) ? done : "The browser does not let pages copy";
    }
  }

  // Where the clipboard is closed to pages that do not come over https.
  function by_hand(text) {
    const area = make("textarea", { value: text, className: "fb-aside" });
    const before = document.activeElement;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    before?.focus();
    return done;
  }

  function saved(table) {
    const text = `\ufeff${lines(table, table.columns, (row) => row.map(cells.csv).join(",")).join("\r\n")}\r\n`;
    const link = make("a", { download: `${table.box.dataset.file ?? `${file_of()}-${table.name}`}.csv` });
    link.href = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  // The fund and the page that the rows are from.
  function file_of() {
    const [folder, page] = location.pathname.split("/").slice(-2).map((part) => decodeURIComponent(part).replace(/\.html$/, ""));
    return page === "index" || !page ? folder : `${folder}-${page}`;
  }

  // ---------------------------------------------------------------- the address

  function query(table) {
    const said = new URLSearchParams();
    if (table.words.trim()) said.set("q", table.words.trim());
    for (const [key, tokens] of table.filters) tokens.forEach((token) => said.append(key, token));
    if (table.moved()) said.set("sort", `${table.down ? "-" : ""}${table.columns[table.column].key}`);
    const hidden = [...table.hidden].sort((a, b) => a - b);
    const usual = [...table.usual].sort((a, b) => a - b);
    if (String(hidden) !== String(usual)) said.set("hide", hidden.map((index) => table.columns[index].key).join(","));
    return said.toString();
  }

  function remember(table) {
    const said = query(table);
    history.replaceState(history.state, "", said ? `#${table.name}?${said}` : `#${table.name}`);
  }

  function apply(table, text) {
    table.reset();
    for (const [key, value] of new URLSearchParams(text)) {
      const column = table.column_of(key.replace(/^-/, ""));
      if (key === "q") table.words = value;
      else if (key === "sort") sorted_by(table, value);
      else if (key === "hide") table.hidden = new Set(value.split(",").map((one) => table.column_of(one)?.index).filter((index) => index > 0));
      else if (column) table.filters.set(key, [...(table.filters.get(key) ?? []), value]);
    }
    veil(table);
    table.mark();
    table.show();
  }

  function sorted_by(table, value) {
    table.down = value.startsWith("-");
    table.column = table.column_of(value.replace(/^-/, ""))?.index ?? -1;
  }

  // `#holdings?insurer=AGM` filters; any other anchor leaves tables alone; none at all sets them back.
  function follow(event) {
    const [, name, text] = /^#([^?]*)\??(.*)$/s.exec(location.hash) ?? ["", "", ""];
    const table = tables.get(name);
    if (table && location.hash.includes("?")) {
      apply(table, text);
      const place = table.place ?? table.box;
      table.box.closest("details")?.setAttribute("open", "");
      if (!place.matches("[tabindex]")) place.tabIndex = -1;
      place.scrollIntoView();
      if (event) place.focus({ preventScroll: true });
    } else if (!name && event) {
      for (const one of tables.values()) if (one.filtered() || one.moved()) apply(one, "");
    } else if (name) asked(decoded(name));
  }

  function decoded(name) {
    try { return decodeURIComponent(name); } catch { return name; }
  }

  // A row that is asked for by its line or its name, which may be filtered away or not filled in yet.
  function asked(name) {
    for (const row of document.querySelectorAll(".fb-asked")) row.classList.remove("fb-asked");
    for (const table of tables.values()) {
      const row = table.row_of(name);
      if (!row) continue;
      table.reveal(row);
      row.classList.add("fb-asked");
      row.tabIndex = -1;
      row.scrollIntoView({ block: "center" });
      row.focus({ preventScroll: true });
      return;
    }
  }

  for (const table of tables.values()) bar(table);
  for (const link of document.querySelectorAll("a[data-filter]")) link.href = `${link.getAttribute("href")}?${link.dataset.filter}`;
  window.addEventListener("hashchange", follow);
  if (location.hash) follow();
})();
