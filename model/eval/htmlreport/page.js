"use strict";
(() => {
  const byId = (id) => document.getElementById(id);

  // Numbers have commas and may have a per cent sign; a dash is not a number.
  const number = (text) => /^[\d–.-]/.test(text) ? parseFloat(text.replace(/[,%\s]/g, "")) : NaN;
  const collator = new Intl.Collator("en", { numeric: true });

  function compare(a, b) {
    const x = number(a), y = number(b);
    if (!isNaN(x) && !isNaN(y)) return x - y;
    return collator.compare(a, b);
  }

  function sortBy(table, column, head) {
    const falling = head.getAttribute("aria-sort") === "ascending";
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", falling ? "descending" : "ascending");
    const rows = [...table.tBodies[0].rows];
    const text = (row) => row.cells[column].textContent;
    rows.sort((a, b) => {
      const blank = (text(a) === "–") - (text(b) === "–"); // no value: last either way
      return blank || (falling ? -1 : 1) * compare(text(a), text(b));
    });
    table.tBodies[0].append(...rows);
  }

  for (const table of document.querySelectorAll("table.sortable")) {
    [...table.tHead.rows[0].cells].forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      button.addEventListener("click", () => sortBy(table, column, head));
      head.replaceChildren(button);
    });
  }

  const sites = byId("site-table");
  if (sites && sites.tBodies[0].rows.length > 10) {
    const box = document.createElement("p"), input = document.createElement("input");
    box.className = "search";
    input.type = "search";
    input.id = "site-search";
    input.placeholder = "Find a site";
    input.setAttribute("aria-label", "Find a site");
    input.addEventListener("input", () => {
      const wanted = input.value.trim().toLowerCase();
      for (const row of sites.tBodies[0].rows) row.hidden = !row.cells[0].textContent.toLowerCase().includes(wanted);
    });
    box.append(input);
    sites.parentElement.before(box);
  }

  const data = byId("threshold-data");
  if (!data) return;
  const series = JSON.parse(data.textContent);
  const steps = series[0].got.length - 1;
  const decimals = (x) => isNaN(x) ? "–" : x.toFixed(3);

  function measured(s, got, both) {
    const none = got + s.want === 0;
    return {
      got,
      precision: none ? NaN : got ? both / got : 0,
      recall: none ? NaN : s.want ? both / s.want : 0,
      f1: none ? NaN : 2 * both / (got + s.want),
    };
  }
  const scores = (s, step) => measured(s, s.got[step], s.both[step]);

  let byRule = true; // until the slider is moved

  function show() {
    const s = series[+byId("threshold-of").value];
    if (byRule) byId("threshold-at").value = s.rule.step;
    const step = +byId("threshold-at").value;
    const now = byRule ? measured(s, s.rule.got, s.rule.both) : scores(s, step);
    byId("threshold-value").textContent = byRule ? "rule in use" : (step / steps).toFixed(2);
    byId("threshold-precision").textContent = decimals(now.precision);
    byId("threshold-recall").textContent = decimals(now.recall);
    byId("threshold-f1").textContent = decimals(now.f1);
    byId("threshold-taken").textContent = (100 * now.got / s.lines).toFixed(1) + " %";
    byId("threshold-lines").textContent = now.got.toLocaleString("en");
    let best = 0;
    for (let i = 1; i <= steps; i++) if (scores(s, i).f1 > scores(s, best).f1) best = i;
    byId("threshold-best").textContent = decimals(scores(s, best).f1);
    byId("threshold-best-at").textContent = (best / steps).toFixed(2);
  }

  const form = byId("threshold-form");
  form.addEventListener("input", (event) => {
    byRule = event.target.id !== "threshold-at";
    show();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.reset(); // a reload must not keep what was chosen
  form.hidden = false;
  show();
})();
