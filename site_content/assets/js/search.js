// The search box: opens with a button, / or Ctrl+K; finds names as one types; loads its index when it is first opened.
// Nothing is fetched: the index and its parts are scripts that call fundbookSearch, so a page opened from a disk works.
(() => {
  "use strict";

  const ASSETS = new URL("..", document.currentScript.src);
  const ROOT = new URL("..", ASSETS);
  const GROUPS = [["funds", "Funds"], ["insurers", "Insurers"], ["places", "States and places"], ["pages", "Glossary and method"]];
  const MOST = 6;
  const MOST_FOUND = 400;
  const MOST_BONDS = 20;
  const MOST_PARTS = 3;
  const SHORTEST_TYPO = 4;
  const parts = new Map();
  let index = null;
  let loading = null;
  let box = null;
  let asked = 0;

  window.fundbookSearch = {
    index: (content) => { index = prepared(content); },
    part: ({ name, bonds }) => { parts.set(name, bondsOf(bonds)); },
    find: (text) => matches(wordsOf(text)),
  };

  // ---------------------------------------------------------------- index

  function fold(text) {
    return text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  }

  // One text for each group, a line an entry, every word behind a blank: a search is a search for " word".
  function wordy(text) {
    return ` ${fold(text).replace(/[^a-z0-9\n]+/g, " ").replaceAll("\n", "\n ")}`;
  }

  function wordsOf(text) {
    return [...new Set(wordy(text).split(/\s+/).filter(Boolean))];
  }

  function prepared(content) {
    const groups = {};
    for (const [kind] of GROUPS) {
      const lines = content[kind] ? content[kind].split("\n") : [];
      // Addresses are no words to be found, and neither is what kind of word one is.
      const said = lines.map((line) => line.split("\t").filter((_, i) => i !== 1 && (i < 2 || i % 2)).join(" "));
      const text = wordy(said.join("\n"));
      groups[kind] = { lines, text, starts: starts(text) };
    }
    const names = content.parts ? content.parts.split(" ") : [];
    return { groups, parts: names, common: new Set(content.common.split(" ")), known: null };
  }

  function starts(text) {
    const found = [0];
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) found.push(at + 1);
    return found;
  }

  function load(name) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      Object.assign(script, { src: new URL(`search/${name}.js`, ASSETS).href, onload: resolve, onerror: reject });
      document.head.append(script);
    });
  }

  // ---------------------------------------------------------------- matching

  function lineOf(group, place) {
    let low = 0;
    let high = group.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (group.starts[middle] <= place) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  // The lines that hold a word beginning with each of the words; the longest word is looked for, the others tried there.
  function linesWith(group, words) {
    const [first, ...others] = [...words].sort((a, b) => b.length - a.length).map((word) => ` ${word}`);
    const found = [];
    const text = group.text;
    for (let at = text.indexOf(first); at >= 0 && found.length < MOST_FOUND;) {
      const line = lineOf(group, at);
      const end = group.starts[line + 1] ?? text.length + 1;
      const said = text.slice(group.starts[line], end - 1);
      if (others.every((word) => said.includes(word))) found.push(line);
      at = text.indexOf(first, end - 1);
    }
    return found;
  }

  function matches(words) {
    if (!index || !words.length) return [];
    return GROUPS.map(([kind, title]) => {
      const group = index.groups[kind];
      const entries = group.lines.length ? linesWith(group, words).map((i) => entry(group.lines[i], words)) : [];
      entries.sort((a, b) => a.rank - b.rank || a.title.length - b.title.length);
      return { title, count: entries.length, entries: entries.slice(0, MOST) };
    }).filter((group) => group.count);
  }

  // What matched, for the reader: words of the name need no explanation, others say what they are.
  function entry(line, words) {
    const [title, path, ...others] = line.split("\t");
    const name = wordy(title);
    const beyond = words.filter((word) => !name.includes(` ${word}`));
    const why = [];
    for (let i = 0; i + 1 < others.length; i += 2) {
      const said = wordy(others[i + 1]);
      if (others[i] === "page" || beyond.some((word) => said.includes(` ${word}`))) why.push(`${others[i]} ${others[i + 1]}`);
    }
    const exact = name.trim() === words.join(" ") || others.some((said) => wordy(said).trim() === words.join(" "));
    const rank = exact ? 0 : beyond.length ? 3 : name.startsWith(` ${words[0]}`) ? 1 : 2;
    return { title, href: new URL(path, ROOT).href, why: why.slice(0, 2).join(", "), rank };
  }

  // The word of the index that begins like a mistyped one: one letter wrong, missing, doubled or swapped.
  function nearest(word) {
    if (word.length < SHORTEST_TYPO || /\d/.test(word)) return word;
    index.known ??= new Set(GROUPS.flatMap(([kind]) => index.groups[kind].text.match(/\b[a-z]{3,}\b/g) ?? []));
    for (const known of index.known) if (known.startsWith(word)) return word;
    for (const known of index.known) if (slip(word, known)) return known;
    return word;
  }

  function slip(word, known) {
    let i = 0;
    while (i < word.length && word[i] === known[i]) i += 1;
    const rest = word.slice(i);
    const tried = [rest.slice(1), known[i] + rest, known[i] + rest.slice(1), rest[1] + rest[0] + rest.slice(2)];
    return i > 0 && known.length >= word.length - 1 && tried.some((one) => known.slice(i).startsWith(one));
  }

  // ---------------------------------------------------------------- bonds

  function bondsOf(text) {
    const bonds = [];
    let fund = 0;
    let issuer = "";
    for (const line of text.split("\n")) {
      if (line.startsWith("@")) fund = Number(line.slice(1));
      else if (line.startsWith("+")) issuer = line.slice(1);
      else {
        const [purpose, told, coupon, day, cusip, page, number, held] = line.split("\t");
        bonds.push({ fund, issuer, purpose, told, coupon, day, cusip, page, number, held, text: null });
      }
    }
    return bonds;
  }

  function partsFor(words) {
    const useful = words.filter((word) => word.length > 1);
    const rare = useful.filter((word) => !index.common.has(word));
    const ordered = (rare.length ? rare : useful).sort((a, b) => b.length - a.length);
    const names = ordered.map((word) => index.parts.filter((part) => word.startsWith(part) || part.startsWith(word)));
    return names.find((found) => found.length && found.length <= MOST_PARTS) ?? [];
  }

  async function bonds(words) {
    const names = partsFor(words);
    await Promise.all(names.filter((name) => !parts.has(name)).map((name) => load(`part-${name}`)));
    const found = new Map();
    for (const bond of names.flatMap((name) => parts.get(name))) {
      bond.text ??= wordy(`${bond.issuer} ${bond.purpose} ${bond.told} ${bond.coupon} ${bond.day} ${bond.cusip}`);
      if (words.every((word) => bond.text.includes(` ${word}`))) found.set(`${bond.fund} ${bond.page} ${bond.number} ${bond.text}`, bond);
    }
    const every = [...found.values()].sort((a, b) => Number(Boolean(b.held)) - Number(Boolean(a.held)));
    return { title: "Issuers and bonds", count: every.length, entries: every.slice(0, MOST_BONDS).map(bondEntry) };
  }

  function bondEntry(bond) {
    const [name, path] = index.groups.funds.lines[bond.fund].split("\t");
    const told = [bond.purpose, bond.told, bond.coupon && `${bond.coupon}%`, bond.day, bond.cusip && `CUSIP ${bond.cusip}`];
    const where = bond.held ? `held by ${name}` : `last held ${bond.page}, ${name}`;
    const href = new URL(`${path.slice(0, path.lastIndexOf("/"))}/${bond.page}.html#line-${bond.number}`, ROOT).href;
    return { title: bond.issuer, href, why: `${told.filter(Boolean).join(", ")}; ${where}` };
  }

  // ---------------------------------------------------------------- box

  function element(name, attributes, ...inside) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...inside);
    return made;
  }

  function build() {
    const input = element("input", {
      type: "search", class: "fb-search__input", role: "combobox", autocomplete: "off", spellcheck: "false",
      placeholder: "Fund, former name, file number, issuer, bond, insurer, state, CUSIP",
      "aria-label": "Search", "aria-controls": "fb-search-list", "aria-expanded": "false", "aria-autocomplete": "list",
    });
    const list = element("div", { id: "fb-search-list", class: "fb-search__list", role: "listbox", "aria-label": "Found" });
    const status = element("p", { class: "fb-search__status", role: "status" });
    const close = element("button", { type: "button", class: "fb-search__close" }, "Close");
    const dialog = element("dialog", { class: "fb-search", "aria-label": "Search" }, element("div", { class: "fb-search__head" }, input, close), status, list);
    document.body.append(dialog);
    input.addEventListener("input", () => ask(input.value));
    input.addEventListener("keydown", move);
    close.addEventListener("click", () => dialog.close());
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) dialog.close();
      const option = event.target.closest("[role=option]");
      if (option) go(option, event);
    });
    return { dialog, input, list, status };
  }

  async function open() {
    loading ??= load("index"); // on its way while the box is put up
    box ??= build();
    if (box.dialog.open) return;
    box.dialog.showModal();
    box.input.select();
    try {
      await loading;
    } catch {
      box.status.textContent = "The index of this site cannot be loaded here; the list of funds is on the first page.";
      loading = null;
      return;
    }
    ask(box.input.value);
  }

  async function ask(text) {
    const mine = (asked += 1);
    const words = wordsOf(text);
    if (!index) return;
    const found = matches(words);
    show(found, words);
    try {
      const more = words.length ? await bonds(words) : { count: 0 };
      if (mine !== asked) return;
      if (more.count) show([...found, more], words);
      else if (!found.length && words.length) mistyped(words);
    } catch {
      if (mine === asked) box.status.textContent += " The bonds cannot be loaded here.";
    }
  }

  function mistyped(words) {
    const meant = words.map(nearest);
    if (meant.join() !== words.join()) show(matches(meant), meant);
  }

  function show(groups, words) {
    let number = 0;
    const made = groups.map((group, i) => {
      const head = element("div", { class: "fb-search__group", id: `fb-search-group-${i}` }, `${group.title} (${group.count === MOST_FOUND ? `${MOST_FOUND} or more` : group.count})`);
      const options = group.entries.map((one) => option(one, words, number++));
      return element("div", { role: "group", "aria-labelledby": head.id }, head, ...options);
    });
    box.list.replaceChildren(...made);
    box.input.setAttribute("aria-expanded", String(number > 0));
    box.status.textContent = words.length ? said(number) : "Type to search. Arrows choose, Enter opens, Escape closes.";
    choose(box.list.querySelector("[role=option]"));
  }

  function said(number) {
    return number ? `${number} shown` : "Nothing found. Try fewer words, or the beginning of a word.";
  }

  function option(one, words, number) {
    const made = element("div", { role: "option", id: `fb-search-${number}`, class: "fb-search__option", "aria-selected": "false", "data-href": one.href });
    made.append(element("span", { class: "fb-search__name" }, ...marked(one.title, words)));
    if (one.why) made.append(" ", element("span", { class: "fb-search__why" }, ...marked(one.why, words)));
    return made;
  }

  function marked(text, words) {
    return text.split(/([^\s(),.;:/-]+)/).map((piece) => {
      const folded = fold(piece);
      const word = words.find((one) => folded.startsWith(one));
      if (!word || folded.length !== piece.length) return piece;
      const mark = element("mark", {}, piece.slice(0, word.length));
      const whole = document.createDocumentFragment();
      whole.append(mark, piece.slice(word.length));
      return whole;
    });
  }

  function choose(chosen) {
    for (const one of box.list.querySelectorAll("[aria-selected=true]")) one.setAttribute("aria-selected", "false");
    if (!chosen) {
      box.input.removeAttribute("aria-activedescendant");
      return;
    }
    chosen.setAttribute("aria-selected", "true");
    chosen.scrollIntoView({ block: "nearest" });
    box.input.setAttribute("aria-activedescendant", chosen.id);
  }

  function move(event) {
    const options = [...box.list.querySelectorAll("[role=option]")];
    const at = options.findIndex((one) => one.getAttribute("aria-selected") === "true");
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && options.length) choose(options[(at + step + options.length) % options.length]);
    else if (event.key === "Escape") box.dialog.close(); // a search field would first clear itself
    else if (event.key === "Enter" && at >= 0) go(options[at], event);
    else return;
    event.preventDefault();
  }

  function go(chosen, event) {
    if (event.ctrlKey || event.metaKey) {
      window.open(chosen.dataset.href);
      return;
    }
    box.dialog.close();
    location.href = chosen.dataset.href;
  }

  // ---------------------------------------------------------------- the ways in

  function typing(target) {
    return target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
  }

  document.addEventListener("keydown", (event) => {
    const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !typing(event.target);
    const control = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
    if (!slash && !control) return;
    event.preventDefault();
    open();
  });

  const header = document.querySelector(".md-header__inner");
  const button = element("button", { type: "button", class: "fb-search-open", "aria-keyshortcuts": "/ Control+K" }, "Search", element("kbd", { "aria-hidden": "true" }, "/"));
  button.addEventListener("click", open);
  if (header) header.insertBefore(button, header.querySelector(".md-header__option"));
})();
