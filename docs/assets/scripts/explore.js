// The figure of a function moves: sliders for its parameters, a cursor that reads value and slope.
(() => {
  const {cursor, equals, filled, given, hasSlope, keeper, panels, printed, result} = deepLearningPlot;

  const figure = document.querySelector("figure.live");
  const svg = figure.querySelector("svg");
  figure.querySelector("template").replaceWith(figure.querySelector("template").content);
  const form = figure.querySelector("form");
  const {point, none, name, said, band} = form.dataset;
  const axes = JSON.parse(form.dataset.axes);
  const find = (selector) => form.querySelector(selector);
  const sliders = Array.from(form.querySelectorAll("input"));
  const reader = find("[name=x]");
  const parameters = sliders.filter((slider) => slider !== reader);
  const first = new Map(sliders.map((slider) => [slider, slider.value]));
  const isMoved = (slider) => slider.value !== first.get(slider);

  const number = (slider) => Number(isMoved(slider) ? slider.value : slider.dataset.start);
  const functionOf = (changes) => {
    const given = {...Object.fromEntries(parameters.map((slider) => [slider.name, number(slider)])), ...changes};
    const {value, slope} = deepLearningFunctions[name];
    return {value: (x) => value(x, given), slope: (x) => slope(x, given)};
  };

  const layers = panels(svg, axes);
  const draw = (f, x, y, slope) => {
    const moved = parameters.some(isMoved);
    svg.classList.toggle("moved", moved);
    [["value", f.value, y], ["slope", f.slope, slope]].forEach(([role, g, at], i) => {
      const layer = layers[i];
      layer.clear();
      layer.upright(x);
      if (moved) {
        for (const edge of band === undefined ? [] : parameters) {
          const bound = functionOf(Object.fromEntries(parameters.map((one) => [one.name, number(edge)])))[role];
          layer.curve(bound, {class: role, "stroke-width": 1}, 0);
        }
        const dashes = role === "slope" ? {"stroke-dasharray": "7 4"} : {};
        layer.curve(g, {class: role, ...dashes}, 4, role === "value");
      }
      if (at !== null) layer.dot(x, at, `${role} fill`, 5);
    });
  };

  const read = () => {
    const f = functionOf(), x = at();
    return {f, x, y: f.value(x), slope: hasSlope(f, x) ? f.slope(x) : null};
  };
  const show = () => {
    const {f, x, y, slope} = read();
    for (const slider of sliders) {
      const value = slider === reader ? x : number(slider);
      const text = result(value, point);
      find(`output[for=${slider.id}]`).textContent = text;
      slider.setAttribute("aria-valuetext", slider === reader ? result(Number(slider.value), point) : text);
      for (const part of form.querySelectorAll(`[data-moving=${slider.name}]`)) {
        (part.querySelector("mn") ?? part).textContent = text;
      }
    }
    find(".value output").textContent = equals(y, point);
    find(".slope output").textContent = slope === null ? none : equals(slope, point);
    draw(f, x, y, slope);
    keep.show();
  };

  // What the address says of a function that was moved.
  const settings = () => sliders.filter(isMoved).map((slider) => `${slider.name}=${slider.value}`).join("&");
  const tell = () => {
    const {x, y, slope} = read();
    const values = {x: result(x, point), value: result(y, point), slope: slope === null ? none : result(slope, point)};
    return filled(said, values);
  };
  const keep = keeper(form, sliders.map((slider) => slider.name), settings, tell);
  const change = () => {
    show();
    keep.change();
  };
  const at = cursor(svg, axes, reader, show, change);

  for (const slider of sliders) {
    const [value] = given(slider.name, 1);
    if (value) slider.value = value;
  }
  form.addEventListener("input", change);
  form.addEventListener("reset", () => setTimeout(change));  // the event comes before the reset itself
  form.addEventListener("submit", (event) => event.preventDefault());
  show();
})();
