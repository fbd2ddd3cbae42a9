// Keys: j and k move between incidents, Enter opens, a acknowledges, b goes to the board, Escape closes a form.
"use strict";
(() => {
  const rows = () => [...document.querySelectorAll("a.row")];
  const move = (step) => {
    const all = rows();
    if (!all.length) return;
    const here = all.indexOf(document.activeElement);
    all[Math.min(all.length - 1, Math.max(0, here < 0 ? 0 : here + step))].focus();
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "Escape") {
      for (const one of document.querySelectorAll("details.act[open], details.account[open]")) one.open = false;
      return;
    }
    if (event.target.matches("input, textarea, select")) return;
    const press = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (event.key === "j") move(1);
    else if (event.key === "k") move(-1);
    else if (event.key === "b") location.href = "/";
    else if (press) press.click();
    else return;
    event.preventDefault();
  });
})();
