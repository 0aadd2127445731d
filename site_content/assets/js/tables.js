// Tables: rows as they are in the page, sorted, filtered and counted; nothing is drawn anew, so that printing, finding
// in the page and reading aloud work as without scripts.
(() => {
  "use strict";

  const { cells } = window.fundbook;
  const TOTALS = ".fb-section, .fb-subtotal";
  const SHORT = 12; // dates, forms and codes are kept on one line
  const MANY = 200;
  const ROW = 32; // pixels, about: what a row that is not laid out yet is taken for
  const known = new Map();

  class Table {
    constructor(box, table) {
      Object.assign(this, { box, table, name: box.dataset.name ?? "", one: box.dataset.one ?? "row" });
      this.body = table.tBodies[0];
      this.order = [...this.body.rows];
      this.totals = totals(this.body);
      this.rows = this.order.filter((row) => !this.totals.has(row));
      this.columns = described(box, [...table.tHead.rows[0].cells]);
      this.whole = box.dataset.whole ? Number(box.dataset.whole) : null;
      this.read = new Map();
      this.usual = new Set((box.className.match(/fb-hide-(\d+)/g) ?? []).map((name) => Number(name.slice(8)) - 1));
      this.reset();
    }

    reset() {
      Object.assign(this, { words: "", filters: new Map(), column: -1, down: false, hidden: new Set(this.usual) });
    }

    column_of(key) {
      return this.columns.find((column) => column.key === key);
    }

    texts(column) {
      return this.cached(`text ${column.index}`, () => this.rows.map((row) => cells.text(row.cells[column.index])));
    }

    values(column) {
      const made = () => this.texts(column).map((said) => cells.read(column.kind, said));
      return this.cached(`value ${column.index}`, made);
    }

    cached(name, made) {
      if (!this.read.has(name)) this.read.set(name, made());
      return this.read.get(name);
    }

    // Which rows pass every filter, but for those of one column: what its own choices would leave is counted so.
    passing(but) {
      const tests = [...this.filters].filter(([key]) => key !== but).map(([key, tokens]) => this.test(key, tokens));
      const words = this.words.toLowerCase().split(/\s+/).filter(Boolean);
      if (words.length) tests.push(this.test_words(words));
      return this.rows.map((_, number) => tests.every((test) => test(number)));
    }

    test_words(words) {
      const all = this.cached("all", () => this.rows.map((row) => row.textContent.toLowerCase()));
      return (number) => words.every((word) => all[number].includes(word));
    }

    test(key, tokens) {
      const column = this.column_of(key);
      const values = this.values(column);
      if (column.kind === "text") {
        const words = tokens.join(" ").toLowerCase().split(/\s+/);
        return (number) => words.every((word) => (values[number] ?? "").toLowerCase().includes(word));
      }
      if (column.choice) return (number) => tokens.includes(values[number] ?? "");
      const spans = tokens.map((token) => span(column, token));
      return (number) => spans.some((inside) => inside(values[number]));
    }

    moved() {
      return this.column >= 0;
    }

    filtered() {
      return this.filters.size > 0 || this.words.trim() !== "";
    }

    // Headings and subtotals belong to the filing's own order: they step aside while rows are sorted or filtered.
    show() {
      const passing = this.passing();
      this.arrange();
      this.rows.forEach((row, number) => { if (row.hidden === passing[number]) row.hidden = !passing[number]; });
      const aside = this.moved() || this.filtered();
      for (const row of this.totals) row.hidden = aside;
      this.box.toggleAttribute("data-filtered", this.filtered());
      this.shown = this.rows.flatMap((_, number) => (passing[number] ? [number] : []));
      this.box.dispatchEvent(new CustomEvent("fundbook:shown"));
    }

    arrange() {
      const wanted = this.moved() ? this.sorted() : this.order;
      if (wanted === this.arranged || (!this.arranged && wanted === this.order)) return;
      this.arranged = wanted;
      this.body.append(...wanted);
    }

    sorted() {
      const values = this.values(this.columns[this.column]);
      const numbers = values.map((_, number) => number);
      numbers.sort((a, b) => cells.compare(values[a], values[b], this.down) || a - b);
      return [...numbers.map((number) => this.rows[number]), ...this.totals];
    }

    // Up, down, and back to the filing's own order.
    sort(column) {
      const again = this.column === column;
      this.column = again && this.down ? -1 : column;
      this.down = again && !this.down;
      this.mark();
      this.show();
    }

    mark() {
      for (const { head, index } of this.columns) {
        if (index === this.column) head.setAttribute("aria-sort", this.down ? "descending" : "ascending");
        else head.removeAttribute("aria-sort");
      }
    }
  }

  function totals(body) {
    const rows = new Set();
    for (const mark of body.querySelectorAll(TOTALS)) {
      const row = mark.closest("tr");
      row.classList.add(mark.matches(".fb-section") ? "fb-head" : "fb-subtotals");
      rows.add(row);
    }
    for (const strong of body.querySelectorAll("td strong")) {
      const said = [...strong.closest("tr").cells].filter((cell) => cell.textContent.trim());
      if (said.every((cell) => cell.querySelector("strong"))) rows.add(strong.closest("tr"));
    }
    for (const row of rows) row.classList.add("fb-total");
    return rows;
  }

  // What columns mean stands on the box around the table: `key:kind` for each.
  function described(box, heads) {
    const kinds = (box.dataset.columns ?? "").split(" ").filter(Boolean).map((pair) => pair.split(":"));
    return heads.map((head, index) => {
      const [key, kind] = kinds[index] ?? [String(index), "any"];
      const choice = kind === "choice" || kind === "group";
      return { head, index, key, kind, choice, title: cells.text(head) };
    });
  }

  function span(column, token) {
    if (token === "none") return (value) => value === null || value === "";
    const ends = token.split("..").map((end) => cells.read(column.kind, end));
    const [low, high] = ends.map((end) => (end === "" ? null : end));
    return (value) => value !== null && value !== ""
      && (low === null || value >= low) && (high === null || value <= high);
  }

  function sortable(table) {
    for (const { head, index } of table.columns) {
      if (!head.textContent.trim()) continue;
      const button = document.createElement("button");
      button.type = "button";
      if (head.querySelector("a")) {
        button.className = "fb-sort";
        button.setAttribute("aria-label", `Sort by ${cells.text(head)}`);
      } else button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => table.sort(index));
    }
  }

  // Each row knows its line in the source; the page keeps them apart, so that a row that only moved stays the same text.
  function lined(table) {
    const column = table.columns.find((one) => one.kind === "line");
    const { lines, source } = table.box.dataset;
    if (!column || !lines) return;
    const taken = new Set();
    lines.split(" ").forEach((line, number) => {
      const cell = table.rows[number]?.cells[column.index];
      if (!cell) return;
      if (source) cell.append(Object.assign(document.createElement("a"), { href: `${source}#L${line}`, textContent: line }));
      else cell.textContent = line;
      if (!taken.has(line)) cell.parentElement.id = `line-${line}`;
      taken.add(line);
    });
  }

  function shorten(table) {
    const days = table.columns.filter((column) => column.kind === "date");
    for (const row of table.rows) for (const { index } of days) row.cells[index]?.classList.add("fb-short");
    if (table.order.length > MANY) return;
    for (const cell of table.body.querySelectorAll("td")) {
      if (cell.textContent.trim().length <= SHORT) cell.classList.add("fb-short");
    }
  }

  // A box that scrolls is reached by the keyboard, and says what it is.
  function reachable(box) {
    if (getComputedStyle(box).overflowX !== "auto") return;
    let heading = box.previousElementSibling;
    while (heading && !/^H[1-6]$/.test(heading.tagName)) heading = heading.previousElementSibling;
    box.tabIndex = 0;
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", `Table: ${heading ? cells.text(heading) : document.title}`);
  }

  function enhance(box) {
    const table = box.querySelector("table");
    reachable(box);
    if (!table?.tHead || !table.tBodies.length) return;
    const made = new Table(box, table);
    if (box.matches(".fb-table--holdings")) box.style.containIntrinsicBlockSize = `auto ${ROW * made.order.length}px`;
    lined(made);
    shorten(made);
    if (made.rows.length > 2) sortable(made);
    if (made.name) known.set(made.name, made);
  }

  document.querySelectorAll(".fb-table").forEach(enhance);
  window.fundbook.tables = known;
})();
