// What all that moves on a page shares: numbers, the address, curves, the cursor that reads them. It holds no words.
const deepLearningPlot = (() => {
  const PAUSE = 400;  // milliseconds without a change, after which a result is announced and kept in the address
  const NUMBER = /^-?\d{1,6}(\.\d{1,6})?$/;
  const NEAR = 1e-7;  // to either side of a point, where a kink shows
  const SAME = 1e-4;  // what differs by less is printed as the same

  // Numbers as the page prints them: at most four decimals, and whether that is all of it.
  const printed = (text, point) => text.replace(/^-(?=0(\.0*)?$)/, "").replace("-", "−").replace(".", point);
  const isShort = (value) => Math.abs(value - Number(value.toFixed(4))) <= 4 * Number.EPSILON * Math.abs(value);
  const result = (value, point) => printed(isShort(value) ? String(Number(value.toFixed(4))) : value.toFixed(4), point);
  const equals = (value, point) => `${isShort(value) ? "=" : "≈"} ${result(value, point)}`;

  // What an address says of `name`: `count` numbers, null for one that is none; a slider itself keeps to its limits.
  const given = (name, count) => {
    const values = (new URLSearchParams(location.search).get(name) ?? "").split(",");
    return values.length === count ? values.map((value) => NUMBER.test(value) ? value : null) : [];
  };

  // Keeps what `settings` returns, a query, in the link to the twin, and after a pause in the address, where the parts
  // that have none of our `names` stay; then puts what `said` returns into the form's status.
  const keeper = (form, names, settings, said) => {
    const twin = document.querySelector("a.twin");
    let pause;
    const settle = () => {
      const theirs = (part) => part && !names.includes(part.split("=")[0]);
      const query = location.search.slice(1).split("&").filter(theirs).concat(settings() || []).join("&");
      history.replaceState(history.state, "", location.pathname + (query && `?${query}`) + location.hash);
      form.querySelector("[role=status]").textContent = said();
    };
    return {
      show: () => { if (twin) twin.search = settings(); },
      change: () => {
        clearTimeout(pause);
        pause = setTimeout(settle, PAUSE);
      },
    };
  };
  const filled = (template, values) => template.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  // Where a function jumps between two points: the place and the values on both sides; null where it does not.
  const jump = (f, left, right) => {
    for (let i = 0; i < 40; i++) {
      const middle = (left + right) / 2;
      if (Math.abs(f(middle) - f(left)) > Math.abs(f(right) - f(middle))) right = middle;
      else left = middle;
    }
    const [before, after] = [f(left), f(right)];
    return Math.abs(after - before) > .01 ? {at: Number(right.toFixed(6)), before, after} : null;
  };

  const hasSlope = ({value, slope}, x) => Math.abs(slope(x + NEAR) - slope(x - NEAR)) < SAME
    && Math.abs(value(x + NEAR) - value(x - NEAR)) < SAME;

  const element = (parent, name, attributes) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const key in attributes) made.setAttribute(key, attributes[key]);
    return parent.appendChild(made);
  };

  // The panels of a figure, to draw into: each a layer that cuts off what leaves it.
  const panels = (svg, axes) => axes.panels.map(({left, top, width, height, y: [low, high]}) => {
    const [start, end] = axes.x, EDGE = 3;  // half a line, so that one along the border keeps its width
    const layer = element(svg, "svg", {
      x: left - EDGE, y: top - EDGE, width: width + 2 * EDGE, height: height + 2 * EDGE,
      viewBox: `${-EDGE} ${-EDGE} ${width + 2 * EDGE} ${height + 2 * EDGE}`,
    });
    const across = (x) => (x - start) / (end - start) * width;
    const up = (value) => Math.max(-9e3, Math.min(9e3, (high - value) / (high - low) * height));
    const place = (x, value) => `${across(x).toFixed(1)} ${up(value).toFixed(1)}`;
    const dot = (x, value, classes, radius) => {
      if (value < low - .01 || value > high + .01) return;
      element(layer, "circle", {class: classes, "stroke-width": 2.4, cx: across(x), cy: up(value), r: radius});
    };
    // Both sides of a jump are hollow dots; of a value, not of a slope, the formula also says which one it takes.
    const curve = (f, attributes, radius, takes) => {
      const ends = [];
      let d = `M${place(start, f(start))}`;
      for (let i = 1; i <= width; i++) {
        const before = start + (i - 1) / width * (end - start), x = start + i / width * (end - start);
        // no function here is steeper than 2: what rises more may be a jump, or a slope that changes fast
        const found = Math.abs(f(x) - f(before)) > 3 * (x - before) ? jump(f, before, x) : null;
        if (found) {
          d += `L${place(found.at, found.before)}M${place(found.at, found.after)}`;
          ends.push([found.at, found.before], [found.at, found.after]);
        }
        d += `L${place(x, f(x))}`;
      }
      element(layer, "path", {"stroke-width": 2.4, ...attributes, d});
      for (const [x, side] of ends) {
        dot(x, side, `${attributes.class} hollow`, radius);
        if (takes) dot(x, f(x), `${attributes.class} fill`, radius);
      }
    };
    const upright = (x) => element(layer, "path", {
      class: "ink", "stroke-width": 1, "stroke-dasharray": "1 4", d: `M${across(x)} 0V${height}`,
    });
    return {layer, curve, dot, upright, clear: () => layer.replaceChildren()};
  });

  // The x that is read: that of the slider, or while a mouse is over the figure, that under it. A press moves the slider.
  const cursor = (svg, axes, slider, show, change) => {
    const {left, width} = axes.panels[0], [start, end] = axes.x, step = Number(slider.step);
    let over = null, pressed = false;
    const under = (event) => {
      const box = svg.getBoundingClientRect();
      const at = (event.clientX - box.left) / box.width * svg.viewBox.baseVal.width - left;
      const x = Math.round((start + at / width * (end - start)) / step) * step;
      return Number(Math.max(start, Math.min(end, x)).toFixed(6));
    };
    const move = (event) => {
      over = event.pointerType === "mouse" ? under(event) : null;
      if (pressed) {
        slider.value = under(event);
        change();
      } else show();
    };
    svg.addEventListener("pointerdown", (event) => {
      pressed = event.isPrimary && event.button === 0;
      move(event);
    });
    svg.addEventListener("pointermove", move);
    for (const name of ["pointerup", "pointercancel", "pointerleave"]) {
      svg.addEventListener(name, (event) => {
        pressed = false;
        if (event.type === "pointerleave") over = null;
        show();
      });
    }
    return () => over ?? Number(slider.value);
  };

  return {cursor, element, equals, filled, given, hasSlope, keeper, panels, printed, result};
})();
