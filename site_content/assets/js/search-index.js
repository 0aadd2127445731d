// What the search box finds: the index of names, bonds in parts of their own, and what insurers, places and funds have
// together. Nothing is fetched: the index and its parts are scripts that call fundbookSearch, so a page from a disk works.
(() => {
  "use strict";

  const ASSETS = new URL("..", document.currentScript.src);
  const ROOT = new URL("..", ASSETS);
  const GROUPS = [["funds", "Funds"], ["insurers", "Insurers"], ["places", "States and places"], ["pages", "Glossary and method"]];
  const MOST = 6;
  const MOST_FOUND = 400;
  const MOST_BONDS = 20;
  const MOST_PARTS = 3;
  const MOST_TRIES = 3; // of the words by which bonds may be looked up
  const MOST_MEANT = 4; // insurers or places that some words may mean
  const FUNDS_TOGETHER = 200; // in a script that says what funds hold of insurers in places
  const SHORTEST_TYPO = 4;
  const parts = new Map();
  const held = new Map();
  let index = null;

  window.fundbookSearch = {
    index: (content) => { index = prepared(content); },
    part: ({ name, bonds }) => { parts.set(name, bondsOf(bonds)); },
    held: ({ name, held: lines }) => { held.set(Number(name), lines.split("\n")); },
    load: () => load("index"),
    find: (text) => matches(wordsOf(text)),
    most: MOST_FOUND,
    fold, wordsOf, matches, nearest, together, bonds,
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
    return { groups, parts: names, common: new Set(content.common.split(" ")), known: null, together: content.together, places: null };
  }

  // The codes by which bonds name their places, and the names behind them.
  function places() {
    index.places ??= new Map(index.groups.places.lines.map((line) => {
      const [name, , , code] = line.split("\t");
      return [code ?? name, name];
    }));
    return index.places;
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
        const [purpose, told, coupon, day, cusip, page, number, newest, place, insurer] = line.split("\t");
        bonds.push({ fund, issuer, purpose, told, coupon, day, cusip, page, number, newest, place, insurer, text: null });
      }
    }
    return bonds;
  }

  // The parts in which bonds with these words may stand, those first that a word of the bond's own names: a place, an
  // insurer or a fund narrows bonds down, but no part begins with it.
  function partsFor(words) {
    const useful = words.filter((word) => word.length > 1);
    const rare = useful.filter((word) => !index.common.has(word));
    const beside = (word) => Number(["places", "insurers", "funds"].some((kind) => index.groups[kind].text.includes(` ${word}`)));
    const ordered = (rare.length ? rare : useful).sort((a, b) => beside(a) - beside(b) || b.length - a.length);
    const found = ordered.map((word) => ({ word, names: index.parts.filter((part) => word.startsWith(part) || part.startsWith(word)) }));
    return found.filter(({ names }) => names.length && names.length <= MOST_PARTS).slice(0, MOST_TRIES);
  }

  async function bonds(words) {
    let found = new Map();
    for (const { word, names } of partsFor(words)) {
      await Promise.all(names.filter((name) => !parts.has(name)).map((name) => load(`part-${name}`)));
      found = bondsWith(word, words, names.flatMap((name) => parts.get(name)));
      if (found.size) break;
    }
    const every = [...found.values()].sort((a, b) => Number(Boolean(b.newest)) - Number(Boolean(a.newest)));
    return { title: "Issuers and bonds", count: every.length, entries: every.slice(0, MOST_BONDS).map(bondEntry) };
  }

  // One of the words must be the bond's own: of all that are insured by one, or lie in one place, a part has but some.
  function bondsWith(own, words, bonds) {
    const found = new Map();
    for (const bond of bonds) {
      bond.own ??= wordy(`${bond.issuer} ${bond.purpose} ${bond.told} ${bond.coupon} ${bond.day} ${bond.cusip}`);
      if (!bond.own.includes(` ${own}`)) continue;
      bond.text ??= bond.own + wordy(` ${bond.place} ${places().get(bond.place) ?? ""} ${bond.insurer} ${fundOf(bond).name}`);
      if (words.every((word) => bond.text.includes(` ${word}`))) found.set(`${bond.fund} ${bond.page} ${bond.number} ${bond.own}`, bond);
    }
    return found;
  }

  function fundOf({ fund }) {
    const [name, path] = index.groups.funds.lines[fund].split("\t");
    return { name, folder: path.slice(0, path.lastIndexOf("/")) };
  }

  function bondEntry(bond) {
    const { name, folder } = fundOf(bond);
    const told = [bond.purpose, bond.told, bond.insurer, bond.coupon && `${bond.coupon}%`, bond.day, places().get(bond.place) ?? bond.place,
      bond.cusip && `CUSIP ${bond.cusip}`];
    const where = bond.newest ? `held by ${name}` : `last held ${bond.page}, ${name}`;
    const href = new URL(`${folder}/${bond.page}.html#line-${bond.number}`, ROOT).href;
    return { title: bond.issuer, href, why: `${told.filter(Boolean).join(", ")}; ${where}` };
  }

  // ---------------------------------------------------------------- insurers, places and funds asked for together

  // The entries of a kind that some of the words name, each with these words; one that others name better is left out.
  function meant(kind, words) {
    const found = new Map();
    for (const word of words) {
      for (const line of linesWith(index.groups[kind], [word])) found.set(line, [...(found.get(line) ?? []), word]);
    }
    const named = [...found].map(([line, said]) => ({ fields: index.groups[kind].lines[line].split("\t"), said })).filter(begun);
    const most = Math.max(0, ...named.map(({ said }) => said.length));
    const best = named.filter(({ said }) => said.length === most).slice(0, MOST_MEANT);
    return best.map(({ fields, said }) => ({ name: fields[0], path: fields[1], code: fields[3] ?? fields[0], said }));
  }

  // A name is meant by its first word or its code, not by any word that it shares with others.
  function begun({ fields: [name, , , code], said }) {
    const [first] = wordsOf(name);
    return said.some((word) => (word.length > 2 && first.startsWith(word)) || word === (code ?? "").toLowerCase());
  }

  function ways(words) {
    const [insurers, places] = [meant("insurers", words), meant("places", words)];
    const both = insurers.flatMap((insurer) => places.map((place) => ({ insurer, place })));
    const found = [...both, ...insurers.map((insurer) => ({ insurer })), ...places.map((place) => ({ place }))];
    return found.map((way) => {
      const said = [...(way.insurer?.said ?? []), ...(way.place?.said ?? [])];
      return { ...way, twice: new Set(said).size < said.length, rest: words.filter((word) => !said.includes(word)) };
    }).filter((way) => !way.twice);
  }

  // How many holdings a line counts of an insurer, or of any, in a place, or in all.
  function counted(groups, { insurer, place }) {
    let sum = 0;
    for (const [code, ...held] of groups.map((group) => group.split(";"))) {
      if (insurer && code !== insurer.code) continue;
      for (const [at, count] of held.map((one) => one.split("="))) if (!place || at === place.code) sum += Number(count);
    }
    return sum;
  }

  const holdings = (count) => `${count} holding${count === 1 ? "" : "s"}`;

  async function together(words) {
    const entries = [];
    for (const way of words.length > 1 ? ways(words) : []) entries.push(...(way.rest.length ? await ofFunds(way, words) : ofAll(way)));
    return { title: "Holdings", count: entries.length, entries: entries.slice(0, MOST) };
  }

  function ofAll(way) {
    const count = way.insurer && way.place ? counted(index.together.split("\n"), way) : 0;
    if (!count) return [];
    const href = new URL(`${way.insurer.path}#bonds?state-or-section=${encodeURIComponent(way.place.name)}`, ROOT).href;
    return [{ title: `${way.insurer.name}, ${way.place.name}`, href, why: `${holdings(count)} of all funds` }];
  }

  async function ofFunds(way, words) {
    const own = new Set(linesWith(index.groups.funds, words)); // the words need no insurer or place to name these
    const funds = linesWith(index.groups.funds, way.rest).filter((fund) => !own.has(fund));
    const shards = [...new Set(funds.map((fund) => Math.floor(fund / FUNDS_TOGETHER)))].slice(0, MOST_PARTS);
    await Promise.all(shards.filter((shard) => !held.has(shard)).map((shard) => load(`held-${shard}`)));
    return funds.flatMap((fund) => ofFund(way, fund));
  }

  function ofFund(way, fund) {
    const line = held.get(Math.floor(fund / FUNDS_TOGETHER))?.[fund % FUNDS_TOGETHER];
    const [page, ...groups] = (line ?? "").split("\t");
    const count = counted(groups, way);
    if (!count) return [];
    const { name, folder } = fundOf({ fund });
    const filters = [way.insurer && `insurer=${encodeURIComponent(way.insurer.code)}`, way.place && `state=${encodeURIComponent(way.place.name)}`];
    const href = new URL(`${folder}/${page}.html#holdings?${filters.filter(Boolean).join("&")}`, ROOT).href;
    const title = [name, way.insurer?.name, way.place?.name].filter(Boolean).join(", ");
    return [{ title, href, why: `${holdings(count)}, ${page}` }];
  }
})();
