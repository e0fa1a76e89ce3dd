// Runs before the page is drawn, so that a chosen theme does not flash in the other one's colours.
(() => {
  const key = "demarc.theme";
  const chosen = localStorage.getItem(key);
  if (chosen) document.documentElement.dataset.theme = chosen;
  addEventListener("DOMContentLoaded", () => {
    document.getElementById("theme").addEventListener("click", () => {
      const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
      const next = (document.documentElement.dataset.theme ?? system) === "dark" ? "light" : "dark";
      document.documentElement.dataset.theme = next;
      if (next === system) {
        delete document.documentElement.dataset.theme;
        localStorage.removeItem(key);
      } else localStorage.setItem(key, next);
    });
  });
})();
