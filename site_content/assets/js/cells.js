// What cells say: text without signs, numbers, dates, and how all of it is written for other programs.
(() => {
  "use strict";

  const COLLATOR = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
  const SIGNS = 'a[href^="#doubt-"], a[href="#repairs"], .fb-swatch, .headerlink';
  const FORMULA = /^[=+\-@\t\r]/;
  const NEGATIVE = /^[(\-\u2212]|^\$\s*\(/;
  const NUMBER = /^\(?[-\u2212+]?\$?\s*\(?(\d[\d,]*(?:\.\d+)?)/;

  // The text of a cell as the filing has it: signs that lead to doubts and repairs are not part of it.
  function text(cell) {
    if (!cell) return "";
    if (!cell.firstElementChild) return cell.textContent.trim();
    const copy = cell.cloneNode(true);
    copy.querySelectorAll(SIGNS).forEach((sign) => sign.remove());
    return copy.textContent.replace(/\s+/g, " ").trim();
  }

  function number(said) {
    const digits = written(said);
    return digits === "" ? null : Number(digits);
  }

  // A number with the decimals it is printed with, for other programs: `$(1,250.00)` is `-1250.00`.
  function written(said) {
    const found = NUMBER.exec(said);
    if (!found) return "";
    return `${NEGATIVE.test(said) ? "-" : ""}${found[1].replaceAll(",", "")}`;
  }

  // ISO dates order as texts do; those of the United States are written as filings print them.
  function date(said) {
    if (/^\d{4}-\d\d-\d\d/.test(said)) return said.slice(0, 10);
    const found = /^(\d{1,2})\/(\d{1,2})\/(\d{2,4})/.exec(said);
    if (!found) return null;
    const year = found[3].length === 2 ? `20${found[3]}` : found[3];
    return `${year}-${found[1].padStart(2, "0")}-${found[2].padStart(2, "0")}`;
  }

  const READ = {
    number, sum: number, line: number, date,
    group: (said) => said.split(/[,:]| \d/, 1)[0].trim(),
    choice: (said) => said, text: (said) => said,
  };

  // A column that says nothing of itself holds numbers, dates or texts, each cell by its looks.
  function any(said) {
    const day = date(said);
    if (day !== null || /^\d{4}-\d\d/.test(said)) return day ?? said;
    return number(said) ?? said;
  }

  function read(kind, said) {
    return said === "\u2014" ? null : (READ[kind] ?? any)(said);
  }

  // Blank cells stand last whichever way the others go.
  function compare(left, right, down) {
    const blank = [left, right].map((value) => value === null || value === "");
    if (blank[0] || blank[1]) return blank[0] - blank[1];
    const sign = down ? -1 : 1;
    if (typeof left === "number" && typeof right === "number") return (left - right) * sign;
    return COLLATOR.compare(left, right) * sign;
  }

  // For a spreadsheet: numbers as numbers, and no text that it would take for a formula.
  function exported(kind, said) {
    if (kind === "number" || kind === "sum" || kind === "line") return written(said);
    if (said === "\u2014") return "";
    return FORMULA.test(said) ? `'${said}` : said;
  }

  const csv = (value) => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);

  // ---------------------------------------------------------------- what a column holds

  const MOST_CHOICES = 40;
  const LONGEST_CHOICE = 60;
  const SAMPLE = 400;

  // A heading in the address: `Net assets ($)` is `net-assets`.
  function key(title) {
    const words = title.toLowerCase().replace(/\(.*?\)/g, " ").match(/[a-z0-9]+/g) ?? ["column"];
    return RESERVED.has(words[0]) && words.length === 1 ? `${words[0]}-column` : words.join("-");
  }

  const RESERVED = new Set(["q", "sort", "hide"]);

  // Dates, numbers, a few texts over and over, or texts: what all cells that say something look like.
  function guess(title, said, right) {
    const some = said.length > SAMPLE ? said.filter((_, number) => number % Math.ceil(said.length / SAMPLE) === 0) : said;
    const full = some.filter((one) => one && one !== "\u2014");
    if (!full.length) return "text";
    if (full.every((one) => /^\d{4}-\d\d-\d\d/.test(one))) return "date";
    if (right && full.every((one) => number(one) !== null)) return /\(\$\)$/.test(title) && !/ a share\b/.test(title) ? "sum" : "number";
    if (/^(largest )?insurer\b/i.test(title)) return "group";
    const different = new Set(said);
    const few = different.size <= Math.min(MOST_CHOICES, said.length / 2);
    return few && full.every((one) => one.length <= LONGEST_CHOICE) ? "choice" : "text";
  }

  const own = { text, read, compare, exported, csv, number, date, key, guess };
  window.fundbook = { ...window.fundbook, cells: own };
})();
