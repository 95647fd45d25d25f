// Paper is white: dark colours turn light while the page is printed, figures included.
(() => {
  const body = document.body;
  let scheme;

  addEventListener("beforeprint", () => {
    scheme = body.dataset.mdColorScheme;
    body.dataset.mdColorScheme = "default";
  });
  addEventListener("afterprint", () => { body.dataset.mdColorScheme = scheme; });
})();
