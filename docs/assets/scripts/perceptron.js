// The live perceptron: the form of the page's template in place of the worked example. Words and numbers are the form's.
(() => {
  const WINDOW = 6;  // the plot shows g from −6 to 6, or as many times more as the sum needs
  const STEEPEST = 1.8;  // no activation is steeper (SELU has 1.76): what rises more between two points is a jump
  const plot = deepLearningPlot;

  const live = document.querySelector(".live");
  live.querySelector(".example").replaceWith(live.querySelector("template").content);
  const form = live.querySelector("form");
  const find = (selector) => form.querySelector(selector);
  const sliders = (name) => Array.from(form.querySelectorAll(`[name=${name}]`));
  const numbers = (name) => sliders(name).map((slider) => Number(slider.value));

  // The settings are in tenths, their products in hundredths: rounding takes away what binary fractions add.
  const rounded = (value) => Math.round(value * 100) / 100;
  const exact = (value) => plot.printed(String(rounded(value)), form.dataset.point);
  const factor = (value) => value < 0 ? `(${exact(value)})` : exact(value);
  const summand = (value) => value < 0 ? ` − ${exact(-value)}` : ` + ${exact(value)}`;

  const neuron = () => {
    const x = numbers("x"), w = numbers("w"), [bias] = numbers("b");
    const products = x.map((input, j) => rounded(input * w[j]));
    const z = rounded(products.reduce((total, product) => total + product, bias));
    const g = deepLearningFunctions[find("select").value];
    return {x, w, bias, products, z, g: (at) => g.value(at), y: g.value(z), slope: g.slope(z)};
  };

  const show = () => {
    const now = neuron();
    for (const knob of form.querySelectorAll(".knob")) {
      const slider = knob.querySelector("input");
      const text = exact(Number(slider.value));
      knob.querySelector("output").textContent = text;
      slider.setAttribute("aria-valuetext", text);
    }
    form.querySelectorAll(".product output").forEach((output, j) => {
      output.textContent = `${exact(now.x[j])} ⋅ ${factor(now.w[j])} = ${exact(now.products[j])}`;
    });
    find(".summands").textContent = exact(now.bias) + now.products.map(summand).join("");
    find(".sum .total").textContent = plot.equals(now.z, form.dataset.point);
    find(".output .total").textContent = plot.equals(now.y, form.dataset.point);
    find(".slope .total").textContent = plot.equals(now.slope, form.dataset.point);
    draw(now);
    keep.show();
  };

  const draw = ({z, g, y, slope}) => {
    const left = 12, right = 216, high = 16, low = 138;
    const half = WINDOW * Math.max(1, Math.ceil(Math.abs(z) / WINDOW));
    const step = half / 120;
    const points = Array.from({length: 241}, (_, i) => (i - 120) * step);
    const values = points.map(g);
    const least = Math.min(0, ...values), most = Math.max(0, ...values);
    const across = (at) => left + (at + half) / (2 * half) * (right - left);
    const up = (value) => low - (value - least) / (most - least) * (low - high);
    const place = (at, value) => `${across(at).toFixed(1)} ${up(value).toFixed(1)}`;
    const path = (selector, d) => find(selector).setAttribute("d", d);
    const write = (selector, at, value, dx, dy, text) => {
      const element = find(selector);
      element.setAttribute("x", across(at) + dx);
      element.setAttribute("y", up(value) + dy);
      if (text !== undefined) element.textContent = text;
    };

    path(".axes", `M${place(-half, 0)}H${right + 6}M${place(0, least)}V${high - 6}`);
    path(".curve", points.map((at, i) => {
      const joins = i && Math.abs(values[i] - values[i - 1]) < STEEPEST * step;
      return `${joins ? "L" : "M"}${place(at, values[i])}`;
    }).join(""));
    path(".sum.guide", `M${place(z, 0)}L${place(z, y)}`);
    path(".output.guide", `M${place(0, y)}L${place(z, y)}`);
    // a tangent of the same length whatever its slope
    const rise = slope * (low - high) / (most - least), run = (right - left) / (2 * half);
    const reach = 34 / Math.hypot(rise, run);
    path(".tangent", `M${place(z - reach, y - slope * reach)}L${place(z + reach, y + slope * reach)}`);
    find("circle").setAttribute("cx", across(z));
    find("circle").setAttribute("cy", up(y));
    write(".left", -half, 0, 0, values[0] < 0 ? -7 : 17, exact(-half));  // on the side where the curve is not
    write(".right", half, 0, 0, 17, exact(half));
    const tick = (value) => Math.abs(value) > .15 * (most - least) ? exact(value) : "";  // clear of the axis
    write(".top", 0, most, 7, 4, tick(most));
    write(".bottom", 0, least, 7, 4, tick(least));
    write(".z", half, 0, 11, 5);
    write(".g", 0, most, -7, 0);
  };

  // What the address says of a neuron that differs from the first one; other parts of the query stay.
  const settings = () => {
    const changed = sliders("x").concat(sliders("w"), sliders("b")).some((slider) => slider.value !== slider.defaultValue);
    const g = find("select");
    if (!changed && g.selectedOptions[0].defaultSelected) return "";
    return ["x", "w", "b"].map((name) => `${name}=${numbers(name)}`).concat(`g=${g.value}`).join("&");
  };

  const restore = () => {
    for (const name of ["x", "w", "b"]) {
      const moved = sliders(name);
      plot.given(name, moved.length).forEach((value, j) => { if (value) moved[j].value = value; });
    }
    const wanted = new URLSearchParams(location.search).get("g");
    const option = Array.from(find("select").options).find((one) => one.value === wanted);
    if (option) option.selected = true;
  };

  const keep = plot.keeper(form, ["x", "w", "b", "g"], settings, () => {
    const {z, y, slope} = neuron(), text = (value) => plot.result(value, form.dataset.point);
    return plot.filled(form.dataset.said, {z: text(z), y: text(y), slope: text(slope)});
  });
  const change = () => {
    show();
    keep.change();
  };

  form.addEventListener("input", change);
  form.addEventListener("reset", () => setTimeout(change));  // the event comes before the reset itself
  form.addEventListener("submit", (event) => event.preventDefault());
  restore();
  show();
})();
