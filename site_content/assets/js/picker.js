// Two periods to choose: their page is there already, or the command that compares them is named.
(() => {
  "use strict";

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

  document.querySelectorAll(".fb-picker").forEach(picker);
})();
