// Functions over each other: those that the reader chose, with a table that says which is which and reads them all.
(() => {
  const {cursor, equals, filled, given, hasSlope, keeper, panels, result} = deepLearningPlot;

  const figure = document.querySelector("figure.live");
  const svg = figure.querySelector("svg");
  figure.querySelector("template").replaceWith(figure.querySelector("template").content);
  svg.classList.add("chosen");
  const form = figure.querySelector("form");
  const {point, none, said} = form.dataset;
  const axes = JSON.parse(form.dataset.axes);
  const boxes = Array.from(form.querySelectorAll("[name=f]"));
  const rows = Array.from(form.querySelectorAll("tbody tr"));
  const reader = form.querySelector("[name=x]");
  const free = rows[0].querySelector("span").textContent;
  const layers = panels(svg, axes);

  // Which function has which row, and so its colour and dash; one that goes leaves its row to the next that comes.
  const slots = rows.map(() => null);
  const names = () => slots.filter((name) => name);
  const initial = boxes.filter((box) => box.defaultChecked).map((box) => box.value);
  const choose = (wanted) => {
    slots.forEach((name, i) => { if (!wanted.includes(name)) slots[i] = null; });
    for (const name of wanted) {
      if (!slots.includes(name) && slots.includes(null)) slots[slots.indexOf(null)] = name;
    }
    for (const box of boxes) {
      box.checked = slots.includes(box.value);
      box.disabled = !box.checked && !slots.includes(null);
    }
  };

  const read = (name, x) => {
    const f = deepLearningFunctions[name];
    return {y: f.value(x), slope: hasSlope(f, x) ? f.slope(x) : null};
  };
  const show = () => {
    const x = at();
    for (const layer of layers) {
      layer.clear();
      layer.upright(x);
    }
    form.querySelector("output").textContent = result(x, point);
    reader.setAttribute("aria-valuetext", result(Number(reader.value), point));
    rows.forEach((row, i) => {
      const texts = [row.querySelector("span"), row.cells[1], row.cells[2]];
      row.classList.toggle("free", !slots[i]);
      if (!slots[i]) {
        texts.forEach((text, column) => { text.textContent = column ? "" : free; });
        return;
      }
      const f = deepLearningFunctions[slots[i]], {y, slope} = read(slots[i], x);
      const sample = row.querySelector("path"), classes = sample.getAttribute("class");
      const look = {class: classes, "stroke-dasharray": sample.getAttribute("stroke-dasharray")};
      [slots[i], equals(y, point), slope === null ? none : equals(slope, point)].forEach((text, column) => {
        texts[column].textContent = text;
      });
      [[f.value, y], [f.slope, slope]].forEach(([g, value], panel) => {
        layers[panel].curve(g, look, 3, panel === 0);
        if (value !== null) layers[panel].dot(x, value, `${classes} fill`, 4);
      });
    });
    keep.show();
  };

  // What the address says of another choice than the first, or of another point.
  const settings = () => {
    const parts = reader.value === reader.defaultValue ? [] : [`x=${reader.value}`];
    if (names().join() !== initial.join()) parts.unshift(`f=${names()}`);
    return parts.join("&");
  };
  const tell = () => {
    const x = at();
    return names().map((name) => {
      const {y, slope} = read(name, x);
      const values = {x: result(x, point), value: result(y, point), slope: slope === null ? none : result(slope, point)};
      return `${name}: ${filled(said, values)}`;
    }).join("; ");
  };
  const keep = keeper(form, ["f", "x"], settings, tell);
  const change = () => {
    show();
    keep.change();
  };
  const at = cursor(svg, axes, reader, show, change);

  const known = (list) => list.filter((name, i) => boxes.some((box) => box.value === name) && list.indexOf(name) === i);
  const asked = new URLSearchParams(location.search).get("f");
  const [x] = given("x", 1);
  if (x) reader.value = x;
  choose(asked === null ? initial : known(asked.split(",")));
  form.addEventListener("input", (event) => {
    const ticked = boxes.filter((box) => box.checked).map((box) => box.value);
    if (event.target !== reader) choose(names().filter((name) => ticked.includes(name)).concat(ticked));
    change();
  });
  form.addEventListener("reset", () => setTimeout(() => {
    slots.fill(null);
    choose(initial);
    change();
  }));
  form.addEventListener("submit", (event) => event.preventDefault());
  show();
})();
