"use strict";
(() => {
  const PAGE = 500;
  const [NUMBER, NAME, OUTCOME, FIX, DETAIL, CODE, EMAIL, GROUPS, WORKSPACES, CELLS, OPEN] = Array(11).keys();
  const words = JSON.parse(document.getElementById("words").textContent);
  const language = document.documentElement.lang;
  const collator = new Intl.Collator(language, { numeric: true, sensitivity: "base" });
  const form = document.querySelector("form.tools");

  const fill = (text, ...values) => text.replace(/\{(\d)\}/g, (_, at) => values[at]);
  const element = (tag, attributes, ...children) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
  };
  const cell = (attributes, ...children) => element("td", attributes, ...children);
  const places = (list) => list.map(([name, placement]) => {
    const [word, tone] = words.placements[placement];
    return element("span", { class: "place" }, element("bdi", {}, name), " ", element("i", { class: tone }, word));
  });
  const line = (row) => {
    const [outcome, tone, means] = words.outcomes[row[OUTCOME]];
    const what = [];
    if (row[FIX]) what.push(element("span", { class: "fix" }, row[FIX]));
    what.push(row[DETAIL]);
    if (row[CODE]) what.push(element("code", {}, row[CODE]));
    return element("tr", {},
      cell({}, String(row[NUMBER])), cell({ class: "name", dir: "auto" }, row[NAME]),
      cell({}, element("b", { class: tone }, outcome), element("span", { class: "means" }, means)), cell({}, ...what),
      cell({ class: "address" }, row[EMAIL]), cell({}, ...places(row[GROUPS])), cell({}, ...places(row[WORKSPACES])),
      ...row[CELLS].map((text) => cell({ class: "input", dir: "auto" }, text)));
  };
  const text = (row) => row.flat(2).filter((part) => typeof part === "string").join("\n").toLowerCase();
  // What each column is sorted by, in the order of the headings; the sheet's own columns follow.
  const keys = [
    (row) => row[NUMBER], (row) => row[NAME], (row) => row[OUTCOME], (row) => row[FIX] || row[DETAIL], (row) => row[EMAIL],
    (row) => row[GROUPS].join(), (row) => row[WORKSPACES].join(),
  ];

  const tables = [...document.querySelectorAll("section.table")].map((section) => {
    const rows = JSON.parse(section.querySelector("script").textContent);
    return { section, rows, texts: null, found: rows, page: 0, column: 0, down: false };
  });

  const draw = (table) => {
    const { section, found, page } = table;
    const shown = found.slice(page * PAGE, (page + 1) * PAGE);
    section.querySelector("tbody").replaceChildren(...shown.map(line));
    const pages = Math.max(1, Math.ceil(found.length / PAGE));
    table.pager.hidden = pages === 1;
    table.place.textContent = fill(words.page, page + 1, pages);
    table.back.disabled = page === 0;
    table.next.disabled = page + 1 === pages;
  };
  const sort = (table) => {
    const key = keys[table.column] ?? ((row) => row[CELLS][table.column - keys.length] ?? "");
    const sign = table.down ? -1 : 1;
    const order = (a, b) => typeof a === "number" ? a - b : (a === "") - (b === "") || collator.compare(a, b);
    table.found = table.found.map((row) => [key(row), row])
      .sort((a, b) => sign * order(a[0], b[0]) || a[1][NUMBER] - b[1][NUMBER]).map(([, row]) => row);
  };
  const update = () => {
    const [search, outcome, code] = ["search", "outcome", "code"].map((name) => form.elements[name].value);
    const sought = search.trim().toLowerCase();
    let count = 0;
    for (const table of tables) {
      if (sought && !table.texts) table.texts = new Map(table.rows.map((row) => [row, text(row)]));
      table.found = table.rows.filter((row) =>
        (outcome === "" || (outcome === "?" ? row[OPEN] : String(row[OUTCOME]) === outcome))
        && (code === "" || row[CODE] === code) && (!sought || table.texts.get(row).includes(sought)));
      table.page = 0;
      count += table.found.length;
      if (table.column !== 0 || table.down) sort(table);
      draw(table);
    }
    form.elements.shown.textContent = fill(words.shown, count.toLocaleString(language));
  };

  const counts = new Map();
  const outcomes = new Map();
  for (const { rows } of tables) {
    for (const row of rows) {
      outcomes.set(row[OUTCOME], (outcomes.get(row[OUTCOME]) ?? 0) + 1);
      if (row[CODE]) counts.set(row[CODE], (counts.get(row[CODE]) ?? 0) + 1);
    }
  }
  const choice = (value, label, rows) => element("option", { value }, `${label} (${rows.toLocaleString(language)})`);
  words.outcomes.forEach(([name, , means], index) => {
    if (outcomes.has(index)) form.elements.outcome.append(choice(index, fill(words.outcome, name, means), outcomes.get(index)));
  });
  for (const code of [...counts.keys()].sort()) form.elements.code.append(choice(code, code, counts.get(code)));

  for (const table of tables) {
    const button = (label, step) => {
      const made = element("button", { type: "button" }, label);
      made.addEventListener("click", () => {
        table.page += step;
        draw(table);
        table.section.querySelector(".sheet").scrollTop = 0;
      });
      return made;
    };
    [table.back, table.place, table.next] = [button(words.back, -1), element("span", {}), button(words.next, 1)];
    table.pager = element("nav", { class: "pager", "aria-label": words.pages }, table.back, table.place, table.next);
    table.section.append(table.pager);
    table.section.querySelectorAll("th").forEach((heading, column) => {
      const by = element("button", { type: "button" }, ...heading.childNodes);
      heading.append(by);
      by.addEventListener("click", () => {
        table.down = table.column === column && !table.down;
        table.column = column;
        for (const other of table.section.querySelectorAll("th")) other.removeAttribute("aria-sort");
        heading.setAttribute("aria-sort", table.down ? "descending" : "ascending");
        table.page = 0;
        sort(table);
        draw(table);
      });
    });
    const rest = table.section.querySelector(".rest");
    if (rest) rest.remove();
  }
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  let waiting;
  form.addEventListener("input", (event) => {
    clearTimeout(waiting);
    waiting = setTimeout(update, event.target.name === "search" && tables.some((table) => table.rows.length > PAGE) ? 150 : 0);
  });
  update();
})();
