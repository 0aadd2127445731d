// Tables: rows as they are in the page, sorted, filtered and counted. Nothing is drawn anew, so that printing, finding in
// the page and reading aloud work as without scripts; long tables are filled in piece by piece, so that no click waits.
(() => {
  "use strict";

  const { cells } = window.fundbook;
  const TOTALS = ".fb-section, .fb-subtotal";
  const SHORT = 12; // dates, forms and codes are kept on one line
  const MANY = 200; // rows, from which on a table is read only when it is nearly seen
  const PIECE = 300;
  const LARGE = 2000;
  const SOME = 1000; // of a large table, until all are asked for
  const ROW = 32; // pixels, about: what a row that is not laid out yet is taken for
  const known = new Map();
  const near = new IntersectionObserver((entries) => {
    for (const { target } of entries.filter((one) => one.isIntersecting)) woken.get(target)?.wake();
  }, { rootMargin: "800px" });
  const woken = new Map();
  const later = window.requestIdleCallback ? (job) => requestIdleCallback(job, { timeout: 100 }) : (job) => setTimeout(job, 16);

  class Column {
    constructor(table, head, index, described) {
      const [key, kind] = described ?? [];
      Object.assign(this, { table, head, index, title: cells.text(head), given: kind });
      this.key = key ?? cells.key(this.title);
    }

    get kind() {
      this.given ??= cells.guess(this.title, this.table.texts(this), /right/.test(this.head.style.textAlign));
      return this.given;
    }

    get choice() {
      return this.kind === "choice" || this.kind === "group";
    }
  }

  class Table {
    constructor(box, table, name, heading) {
      Object.assign(this, { box, table, name, heading, one: box.dataset.one ?? "row", body: table.tBodies[0] });
      this.order = [...this.body.rows];
      this.totals = totals(this.body);
      this.rows = this.order.filter((row) => !this.totals.has(row));
      this.columns = described(this);
      this.whole = box.dataset.whole ? Number(box.dataset.whole) : null;
      this.read = new Map();
      this.usual = new Set((box.className.match(/fb-hide-(\d+)/g) ?? []).map((one) => Number(one.slice(8)) - 1));
      this.shown = this.rows.map((_, number) => number);
      Object.assign(this, { wanted: this.order, filled: this.order.length, limit: Infinity, awake: false });
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
      this.wake();
      const passing = this.passing();
      this.shown = this.numbers().filter((number) => passing[number]);
      const own = !this.moved() && !this.filtered();
      this.box.toggleAttribute("data-filtered", this.filtered());
      this.fill(own ? this.order : this.shown.map((number) => this.rows[number]));
      this.box.dispatchEvent(new CustomEvent("fundbook:shown"));
    }

    numbers() {
      const numbers = this.rows.map((_, number) => number);
      if (!this.moved()) return numbers;
      const values = this.values(this.columns[this.column]);
      return numbers.sort((a, b) => cells.compare(values[a], values[b], this.down) || a - b);
    }

    // The first rows at once, the others as soon as the page has time; until then the table keeps its height.
    fill(wanted) {
      if (wanted === this.wanted && this.filled >= Math.min(wanted.length, this.limit)) return;
      if (this.awake) this.box.style.minBlockSize = `${this.box.offsetHeight}px`;
      Object.assign(this, { wanted, filled: 0, limit: wanted.length > LARGE ? SOME : Infinity });
      this.body.replaceChildren();
      this.piece();
    }

    piece() {
      const end = Math.min(this.filled + PIECE, this.limit, this.wanted.length);
      const wanted = this.wanted;
      this.body.append(...wanted.slice(this.filled, end));
      this.filled = end;
      if (end < Math.min(this.limit, wanted.length)) {
        later(() => { if (this.wanted === wanted && this.filled === end) this.piece(); });
      } else this.box.style.minBlockSize = "";
      this.told();
    }

    // Every row, now: for paper, and for what is asked for by its name.
    complete() {
      this.body.append(...this.wanted.slice(this.filled));
      this.box.style.minBlockSize = "";
      Object.assign(this, { filled: this.wanted.length, limit: Infinity });
      this.told();
    }

    told() {
      const all = this.limit >= this.wanted.length;
      if (all) this.table.removeAttribute("aria-rowcount");
      else this.table.setAttribute("aria-rowcount", String(this.wanted.length + 1));
      if (all === !this.more) return;
      this.more?.remove();
      this.more = all ? null : rest(this);
    }

    // The row that begins on a line of the source, or that holds what has a name.
    row_of(name) {
      const line = /^line-(\d+)$/.exec(name);
      if (line) return this.rows[(this.box.dataset.lines ?? "").split(" ").indexOf(line[1])];
      return [...this.totals].find((row) => row.querySelector(`#${CSS.escape(name)}`));
    }

    reveal(row) {
      if (!this.wanted.includes(row)) {
        this.reset();
        this.mark();
        this.show();
      }
      this.complete();
    }

    // What only a reader of the table needs: the lines of the source, dates on one line.
    wake() {
      if (this.awake) return;
      this.awake = true;
      near.unobserve(this.box);
      lined(this);
      shorten(this);
      this.box.dispatchEvent(new CustomEvent("fundbook:awake"));
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

  // What columns mean stands on the box around the table, `key:kind` for each, or shows in their cells.
  function described(table) {
    const kinds = (table.box.dataset.columns ?? "").split(" ").filter(Boolean).map((pair) => pair.split(":"));
    const heads = [...table.table.tHead.rows[0].cells];
    const columns = heads.map((head, index) => new Column(table, head, index, kinds[index]));
    const taken = new Map();
    for (const column of columns) {
      const count = (taken.get(column.key) ?? 0) + 1;
      taken.set(column.key, count);
      if (count > 1) column.key += `-${count}`;
    }
    return columns;
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
    const column = table.columns.find((one) => one.given === "line");
    const { lines, source } = table.box.dataset;
    if (!column || !lines) return;
    lines.split(" ").forEach((line, number) => {
      const cell = table.rows[number]?.cells[column.index];
      if (!cell) return;
      if (source) cell.append(Object.assign(document.createElement("a"), { href: `${source}#L${line}`, textContent: line }));
      else cell.textContent = line;
    });
  }

  function shorten(table) {
    if (table.order.length <= MANY) {
      for (const cell of table.body.querySelectorAll("td")) {
        if (cell.textContent.trim().length <= SHORT) cell.classList.add("fb-short");
      }
      return;
    }
    const days = table.columns.filter((column) => column.given === "date");
    for (const row of table.rows) for (const { index } of days) row.cells[index]?.classList.add("fb-short");
  }

  function rest(table) {
    const button = document.createElement("button");
    const place = document.createElement("p");
    place.className = "fb-more";
    button.type = "button";
    button.textContent = "Show them all";
    button.addEventListener("click", () => {
      table.limit = Infinity;
      table.piece();
    });
    place.append(`The first ${SOME.toLocaleString("en")} of ${table.wanted.length.toLocaleString("en")} rows. Totals, copies and downloads have all. `, button);
    table.box.after(place);
    return place;
  }

  function heading_of(box) {
    for (let place = box; place && !place.matches("article"); place = place.parentElement) {
      for (let before = place.previousElementSibling; before; before = before.previousElementSibling) {
        if (/^H[1-6]$/.test(before.tagName)) return before;
      }
    }
    return null;
  }

  function name_of(box, heading) {
    const first = box.dataset.name || heading?.id || "table";
    let name = first;
    for (let count = 2; known.has(name); count += 1) name = `${first}-${count}`;
    return name;
  }

  // A box that scrolls is reached by the keyboard, and says what it is.
  function reachable(box, name, heading) {
    if (!matchMedia("(max-width: 76.234375em)").matches && !box.closest("details")) return;
    box.tabIndex = 0;
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", `Table: ${heading}${/-\d+$/.exec(name)?.[0].replace("-", " ") ?? ""}`);
  }

  function enhance(box) {
    const table = box.querySelector("table");
    if (!table?.tHead || !table.tBodies.length) return;
    const heading = heading_of(box);
    const said = heading ? cells.text(heading) : document.title;
    const made = new Table(box, table, name_of(box, heading), said);
    reachable(box, made.name, said);
    if (/\S{40}/.test(table.textContent)) box.classList.add("fb-words");
    if (made.rows.length > 2) sortable(made);
    known.set(made.name, made);
    woken.set(box, made);
    if (made.order.length <= MANY) made.wake();
    else {
      box.classList.add("fb-long");
      box.style.containIntrinsicBlockSize = `auto ${ROW * Math.min(made.order.length, LARGE)}px`;
      if (made.order.length > LARGE) {
        made.filled = 0;
        made.fill(made.order);
      }
      near.observe(box);
    }
  }

  const begun = performance.now();
  document.querySelectorAll(".fb-table").forEach(enhance);
  window.fundbook.tables = known;
  window.addEventListener("beforeprint", () => known.forEach((table) => table.complete()));
  performance.measure("fundbook:tables", { start: begun, end: performance.now() });
})();
