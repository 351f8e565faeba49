"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const texts = JSON.parse(byId("texts").textContent);
  const PAGE = 50;
  const REACH = 1500;

  /* The list of claims and its filters. */
  const claims = Array.from(document.querySelectorAll("#claim-list > .claim"));
  const filters = byId("filters");
  const search = byId("f-text");
  const selects = Array.from(filters.querySelectorAll("select"));
  const words = new Map();
  let shown = PAGE;
  let found = claims;

  const wordsOf = (claim) => {
    if (!words.has(claim)) {
      const marked = claim.querySelectorAll(".says, mark");
      words.set(claim, Array.from(marked, (one) => one.textContent).join(" ").toLowerCase());
    }
    return words.get(claim);
  };

  const fits = (claim, wanted, terms) =>
    wanted.every(([key, value]) => (claim.dataset[key] || "").split(" ").includes(value)) &&
    terms.every((term) => wordsOf(claim).includes(term));

  const lay = () => {
    const kept = new Set(found.slice(0, shown));
    for (const claim of claims) claim.hidden = !kept.has(claim);
    byId("claim-list").classList.add("ready");
    const count = Math.min(shown, found.length);
    const all = found.length === claims.length;
    const what = found.length === 0 ? "No claim matches: clear a filter."
      : `${count.toLocaleString("en")} of ${found.length.toLocaleString("en")} claims${all ? "" : " that match"}.`;
    if (byId("status").textContent !== what) byId("status").textContent = what;
    byId("more").hidden = byId("every").hidden = count >= found.length;
    byId("every").textContent = `Show all ${found.length.toLocaleString("en")}`;
  };

  const filter = () => {
    const wanted = selects.filter((one) => one.value).map((one) => [one.dataset.key, one.value]);
    const terms = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    found = claims.filter((claim) => fits(claim, wanted, terms));
    shown = PAGE;
    lay();
  };

  const reveal = (claim) => {
    if (!found.includes(claim)) { filters.reset(); found = claims; }
    shown = Math.max(shown, found.indexOf(claim) + 1);
    lay();
  };

  filters.hidden = false;
  filters.addEventListener("submit", (event) => event.preventDefault());
  filters.addEventListener("reset", () => setTimeout(filter));
  for (const select of selects) select.addEventListener("change", filter);
  let waiting = 0;
  search.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(filter, 120); });
  byId("more").addEventListener("click", () => { const next = found[shown]; shown += PAGE; lay(); next.querySelector("a").focus(); });
  byId("every").addEventListener("click", () => { const next = found[shown]; shown = found.length; lay(); next.querySelector("a").focus(); });
  lay();

  /* A claim in its report. Offsets count code points, so a text is cut as an array of them. */
  const dialog = byId("source");
  const points = new Map();
  const pointsOf = (slug) => {
    if (!points.has(slug)) points.set(slug, texts[slug] === undefined || texts[slug] === null ? null : Array.from(texts[slug]));
    return points.get(slug);
  };
  const span = (name, text) => { const made = document.createElement(name); made.textContent = text; made.className = "around"; return made; };
  /* As the HTML has it: one kind of line end, and no control characters. */
  const clean = (text) => text.replace(/\r\n?/g, "\n").replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, " ");
  let quote = null;
  let reach = REACH;

  const show = () => {
    const area = byId("source-text");
    const text = pointsOf(quote.dataset.slug);
    const from = Number(quote.dataset.start), to = Number(quote.dataset.end);
    const mark = document.createElement("mark");
    mark.textContent = quote.querySelector("mark").textContent;
    const around = quote.querySelectorAll(".around");
    let parts = [around[0].textContent, around[1].textContent];
    const kept = text && clean(text.slice(from, to).join("")) === mark.textContent;
    if (kept) {
      const low = Math.max(0, from - reach), high = Math.min(text.length, to + reach);
      parts = [(low ? "… " : "") + clean(text.slice(low, from).join("")), clean(text.slice(to, high).join("")) + (high < text.length ? " …" : "")];
    }
    byId("source-more").hidden = !kept || (from <= reach && to + reach >= text.length);
    area.replaceChildren(span("span", parts[0]), mark, span("span", parts[1]));
    lift();
    area.scrollTop = Math.max(0, mark.offsetTop - area.offsetTop - area.clientHeight / 3);
  };

  /* The pages of the report as pictures, where this file holds them, with the words marked. */
  const sheets = JSON.parse(byId("sheets").textContent);
  const placed = (fragment) => {
    const told = new URLSearchParams(fragment);
    return [told.get("page"), ...told.get("xywh").split(",").map(Number)];
  };
  const lift = () => {
    const known = sheets[quote.dataset.slug] || {};
    const made = new Map();
    for (const [page, left, top, width, height] of (quote.dataset.areas || "").split(" ").filter(Boolean).map(placed)) {
      const sheet = known[page];
      if (!sheet) continue;
      if (!made.has(page)) {
        const image = document.createElement("img");
        image.src = `data:image/webp;base64,${sheet.picture}`;
        image.alt = `Page ${page} of the report`;
        image.width = Math.round(sheet.width);
        image.height = Math.round(sheet.height);
        const holder = document.createElement("div");
        holder.className = "sheet";
        holder.append(image);
        made.set(page, holder);
      }
      const spot = document.createElement("span");
      spot.className = "spot";
      for (const [name, part, whole] of [["left", left, sheet.width], ["top", top, sheet.height], ["width", width, sheet.width], ["height", height, sheet.height]]) {
        spot.style[name] = `${100 * part / whole}%`;
      }
      made.get(page).append(spot);
    }
    const holder = byId("source-sheets");
    holder.hidden = made.size === 0;
    holder.replaceChildren(...made.values());
    const first = holder.querySelector(".spot");
    if (first) holder.scrollTop = Math.max(0, first.offsetTop - holder.clientHeight / 3);
  };

  const open = (item, which) => {
    const quotes = Array.from(item.querySelectorAll("blockquote"));
    quote = quotes[which];
    reach = REACH;
    const link = item.querySelector(".says .ref");
    const place = quote.nextElementSibling;
    byId("source-title").textContent = (link || item.querySelector(".says")).textContent.trim();
    byId("source-place").textContent = [quote.dataset.title, place ? place.firstChild.textContent.trim() : ""].filter(Boolean).join(": ");
    byId("source-claim").hidden = !link;
    byId("source-claim").href = `#${item.id}`;
    const places = quotes.length < 2 ? [] : quotes.map((_, at) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = `Place ${at + 1}`;
      button.setAttribute("aria-pressed", String(at === which));
      button.addEventListener("click", () => { open(item, at); byId("source-places").children[at].focus(); });
      return button;
    });
    byId("source-places").replaceChildren(...places);
    if (!dialog.open) {
      dialog.showModal();
      history.replaceState(null, "", `#${item.id}`);
      byId("source-title").focus();
    }
    show();
  };

  byId("source-more").addEventListener("click", () => { reach *= 4; show(); });
  dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  dialog.addEventListener("close", () => history.replaceState(null, "", location.pathname + location.search));

  const goTo = (item) => {
    reveal(item);
    for (const one of document.querySelectorAll(".claim.here")) one.classList.remove("here");
    item.classList.add("here");
    item.scrollIntoView({ block: "start" });
    item.querySelector("a").focus({ preventScroll: true });
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.ref, #source-claim");
    const button = event.target.closest("button.open");
    if (button) {
      const item = button.closest(".finding");
      const quotes = Array.from(item.querySelectorAll("blockquote"));
      open(item, quotes.indexOf(button.closest("p").previousElementSibling));
    } else if (link && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)) {
      const item = byId(decodeURIComponent(link.hash.slice(1)));
      if (!item) return;
      event.preventDefault();
      if (link.id === "source-claim") { dialog.close(); goTo(item); } else open(item, 0);
    }
  });
  for (const button of document.querySelectorAll("button.open")) button.hidden = false;

  const follow = () => {
    const item = location.hash.length > 1 && byId(decodeURIComponent(location.hash.slice(1)));
    if (!item) return;
    if (item.classList.contains("claim")) { goTo(item); open(item, 0); } else item.scrollIntoView();
  };
  if (window.matchMedia("(max-width: 62rem)").matches) byId("contents").open = false;
  window.addEventListener("hashchange", follow);
  follow();
})();
