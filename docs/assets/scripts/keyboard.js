// What the theme leaves out for keyboards and screen readers.
(() => {
  const BOXES = ".formula-scroll, .md-typeset__scrollwrap, .highlight pre > code";

  // A box that scrolls sideways can be reached by keyboard, and only while it does scroll.
  const reachable = () => {
    for (const box of document.querySelectorAll(BOXES)) {
      if (box.scrollWidth > box.clientWidth + 1) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
    }
  };

  // The arrow that opens a section of the navigation is named after the section.
  for (const arrow of document.querySelectorAll(".md-nav__container > label[id]")) {
    const title = document.querySelector(`[aria-labelledby="${arrow.id}"] > .md-nav__title`);
    const name = document.createElement("span");
    name.className = "unseen";
    name.textContent = title ? title.textContent.trim() : "";
    arrow.append(name);
  }

  addEventListener("load", () => setTimeout(reachable));
  addEventListener("resize", reachable);
})();
