// The table of properties: the form of the page's template narrows it down, a button in each heading sorts it. What a
// cell is sorted by stands in the page, and so do all words; sorting and filters are kept in the address.
(() => {
  const ANSWERS = ["yes", "no"], ORDERS = ["ascending", "descending"];

  const box = document.querySelector(".overview");
  box.querySelector("template").replaceWith(box.querySelector("template").content);
  const form = box.querySelector("form"), status = form.querySelector("[role=status]");
  const body = box.querySelector("tbody"), rows = Array.from(body.rows);
  const headings = Array.from(box.querySelectorAll("thead th"));
  const twin = document.querySelector("a.twin");
  const selects = Array.from(form.querySelectorAll("select"));
  const text = form.elements.text;
  const OURS = new Set(["sort", "order", "text", ...selects.map((select) => select.name)]);

  // Numbers are compared as numbers, a second one where the first are equal; what has none comes last in either order.
  const keys = (row, column) => row.cells[column].dataset.key.split(" ").map((key) => key === "" || isNaN(key) ? key : Number(key));
  const compare = (a, b) => a < b ? -1 : a > b ? 1 : 0;
  const sorted = (column, sign) => rows.map((row) => [row, keys(row, column)]).sort(([, a], [, b]) => {
    if (a[0] === "" || b[0] === "") return (a[0] === "") - (b[0] === "");
    return sign * (compare(a[0], b[0]) || compare(a[1], b[1]));
  }).map(([row]) => row);

  const sorting = () => headings.find((heading) => heading.hasAttribute("aria-sort"));

  const show = () => {
    const heading = sorting();
    const order = heading?.getAttribute("aria-sort") === "descending" ? -1 : 1;
    body.append(...(heading ? sorted(headings.indexOf(heading), order) : rows));
    const wanted = text.value.trim().toLowerCase();
    for (const row of rows) {
      const named = row.cells[0].dataset.key.includes(wanted);
      row.hidden = !named || selects.some((select) => select.value && row.dataset[select.name] !== select.value);
    }
    const shown = rows.filter((row) => !row.hidden).length;
    status.textContent = form.dataset.found.replace("{shown}", shown).replace("{all}", rows.length);
    form.querySelector("button").disabled = !String(settings());
    if (twin) twin.search = asked(settings());
  };

  const settings = () => {
    const found = new URLSearchParams();
    const heading = sorting();
    if (heading) {
      found.set("sort", heading.dataset.name);
      if (heading.getAttribute("aria-sort") === "descending") found.set("order", "descending");
    }
    if (text.value.trim()) found.set("text", text.value.trim());
    for (const select of selects) if (select.value) found.set(select.name, select.value);
    return found;
  };

  // Other parts of the address, such as the words that a search has found, stay.
  const keep = () => {
    const query = new URLSearchParams(location.search);
    for (const name of OURS) query.delete(name);
    for (const [name, value] of settings()) query.set(name, value);
    history.replaceState(history.state, "", location.pathname + asked(query) + location.hash);
  };

  const asked = (query) => String(query) && `?${query}`;
  const change = () => { show(); keep(); };

  const sortBy = (heading, order) => {
    for (const other of headings) other.removeAttribute("aria-sort");
    if (order) heading.setAttribute("aria-sort", order);
  };

  // What the address asks for and the page does not know is passed over.
  const restore = () => {
    const given = new URLSearchParams(location.search);
    const heading = headings.find((one) => one.dataset.name === given.get("sort"));
    const order = given.get("order") ?? "ascending";
    if (heading && ORDERS.includes(order)) sortBy(heading, order);
    text.value = (given.get("text") ?? "").slice(0, text.maxLength);
    for (const select of selects) {
      if (ANSWERS.includes(given.get(select.name))) select.value = given.get(select.name);
    }
  };

  for (const heading of headings) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...heading.childNodes);
    heading.append(button);
    button.addEventListener("click", () => {
      sortBy(heading, {ascending: "descending", descending: ""}[heading.getAttribute("aria-sort")] ?? "ascending");
      change();
    });
  }
  form.addEventListener("input", change);
  form.addEventListener("reset", () => setTimeout(() => { sortBy(headings[0], ""); change(); }));
  form.addEventListener("submit", (event) => event.preventDefault());
  restore();
  show();
})();
