// The search box: opens with a button, / or Ctrl+K; finds names as one types; loads its index when it is first opened.
(() => {
  "use strict";

  const search = window.fundbookSearch;
  let loading = null;
  let loaded = false;
  let box = null;
  let asked = 0;

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
    const head = element("div", { class: "fb-search__head" }, input, close);
    const dialog = element("dialog", { class: "fb-search", "aria-label": "Search", "aria-modal": "true" }, element("div", { class: "fb-search__box" }, head, status, list));
    document.body.append(dialog);
    input.addEventListener("input", () => ask(input.value));
    input.addEventListener("keydown", move);
    close.addEventListener("click", () => dialog.close());
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) dialog.close();
      const option = event.target.closest("[role=option]");
      if (option) go(option, event);
    });
    dialog.addEventListener("keydown", (event) => within(event, [input, close]));
    return { dialog, input, list, status };
  }

  // The page behind keeps its styles: making all of it inert, as a modal dialog does, takes long on a page of many rows.
  // So the keyboard is kept inside here, and Escape closes the box from all of it.
  function within(event, [first, last]) {
    const end = event.shiftKey ? first : last;
    if (event.key === "Escape") box.dialog.close();
    else if (event.key === "Tab" && event.target === end) (event.shiftKey ? last : first).focus();
    else return;
    event.preventDefault();
  }

  async function open() {
    loading ??= search.load(); // on its way while the box is put up
    box ??= build();
    if (box.dialog.open) return;
    box.dialog.show();
    box.input.select();
    try {
      await loading;
      loaded = true;
    } catch {
      box.status.textContent = "The index of this site cannot be loaded here; the list of funds is on the first page.";
      loading = null;
      return;
    }
    ask(box.input.value);
  }

  async function ask(text) {
    const mine = (asked += 1);
    if (!loaded) return;
    const words = search.wordsOf(text);
    const found = search.matches(words);
    show(found, words);
    try {
      const more = [];
      for (const look of words.length ? [search.together, search.bonds] : []) {
        more.push(await look(words));
        if (mine !== asked) return;
      }
      const filled = more.filter((group) => group.count);
      if (filled.length) show([...found, ...filled], words);
      else if (!found.length && words.length) mistyped(words);
    } catch {
      if (mine === asked) box.status.textContent += " The bonds cannot be loaded here.";
    }
  }

  function mistyped(words) {
    const meant = words.map(search.nearest);
    if (meant.join() !== words.join()) show(search.matches(meant), meant);
  }

  function show(groups, words) {
    let number = 0;
    const made = groups.map((group, i) => {
      const head = element("div", { class: "fb-search__group", id: `fb-search-group-${i}` }, `${group.title} (${group.count === search.most ? `${search.most} or more` : group.count})`);
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
      const folded = search.fold(piece);
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
