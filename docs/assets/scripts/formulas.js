// Every display formula gets a button that copies its TeX, which its MathML carries.
(() => {
  const words = document.querySelector("meta[name=words]").dataset;

  if (!navigator.clipboard) return;  // browsers withhold it from pages served without https
  for (const formula of document.querySelectorAll("tex-formula.display")) {
    const source = formula.querySelector("annotation");
    if (!source) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy-tex";
    button.textContent = "TeX";
    button.title = words.copy;
    button.setAttribute("aria-label", words.copy);
    const status = document.createElement("span");
    status.className = "copy-tex-status";
    status.setAttribute("role", "status");
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(source.textContent);
      status.textContent = words.copied;
      setTimeout(() => { status.textContent = ""; }, 2000);
    });
    formula.append(button, status);
  }
})();
