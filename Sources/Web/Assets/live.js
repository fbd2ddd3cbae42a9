// Keeps a page up to date: when the server says that something changed, the page is fetched again and its parts are replaced.
"use strict";
(() => {
  const main = document.querySelector("main[data-live]");
  if (!main || !window.EventSource) return;
  let waiting = 0;
  let again = false;
  let busy = false;

  // What someone is writing in, or has opened, is left alone until they are done.
  const inUse = (part) =>
    part.contains(document.activeElement) && document.activeElement.matches("input, textarea, select") ||
    part.querySelector("details.act[open]");

  const opened = () => [...document.querySelectorAll("[data-part] details[id][open]")].map((one) => one.id);

  const refresh = async () => {
    if (busy) { again = true; return; }
    busy = true;
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" }, credentials: "same-origin" });
      if (answer.redirected || answer.status === 401) { location.reload(); return; }
      if (!answer.ok) return;
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
      const open = opened();
      const focused = document.activeElement && document.activeElement.getAttribute("href");
      for (const part of document.querySelectorAll("[data-part]")) {
        const next = fresh.getElementById(part.id);
        if (!next || inUse(part) || part.innerHTML === next.innerHTML) continue;
        part.replaceChildren(...next.childNodes);
      }
      for (const id of open) { const one = document.getElementById(id); if (one) one.open = true; }
      if (focused && document.activeElement === document.body) {
        const same = [...document.querySelectorAll("a[href]")].find((one) => one.getAttribute("href") === focused);
        if (same) same.focus({ preventScroll: true });
      }
      document.title = fresh.title;
      document.dispatchEvent(new Event("tocsin:refreshed"));
    } finally {
      busy = false;
      if (again) { again = false; soon(); }
    }
  };

  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => refresh().catch(() => {}), 250);
  };

  const source = new EventSource(main.dataset.live);
  source.addEventListener("change", soon);
  source.addEventListener("open", () => { document.body.classList.remove("lost"); soon(); });
  source.addEventListener("error", () => document.body.classList.add("lost"));
  // Time passes also when nothing happens: the bars move on once a minute.
  setInterval(() => { if (!document.hidden) soon(); }, 60000);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) soon(); });
  addEventListener("pagehide", () => source.close());
})();
