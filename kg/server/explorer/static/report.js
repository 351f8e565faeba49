/* A report beside its claims: a claim shows its words, words show their claims, filters work at once. */
import { whyNot } from "./sheets.js";

const byId = (id) => document.getElementById(id);
const items = Array.from(document.querySelectorAll("#claims li"));
const marks = Array.from(document.querySelectorAll("#source .m"));
const placesOf = new Map();
for (const mark of marks) {
  for (const number of mark.dataset.c.split(" ")) {
    if (!placesOf.has(number)) placesOf.set(number, []);
    placesOf.get(number).push(mark);
  }
}
const numberOf = new Map(items.map((item, at) => [item, String(at)]));
const many = (number, word) => `${number.toLocaleString("en")} ${word}${number === 1 ? "" : "s"}`;

/* What is shown now: claims and words are lit together. */
let lit = [];
const light = (elements) => {
  for (const one of lit) { one.classList.remove("here"); one.removeAttribute("aria-current"); }
  lit = elements;
  for (const one of lit) { one.classList.add("here"); one.setAttribute("aria-current", "true"); }
};
const bring = (pane, element) => {
  const inside = element.getBoundingClientRect();
  const frame = pane.getBoundingClientRect();
  if (inside.top >= frame.top + 8 && inside.bottom <= frame.bottom - 8) return;
  pane.scrollTop += inside.top - frame.top - Math.max(8, (frame.height - inside.height) / 2);
};
const keep = (hash) => history.replaceState(null, "", location.pathname + location.search + hash);

/* The words of a claim, place by place: it may rest on several. */
const placesIn = (item) => {
  const starts = item.dataset.e.split(" ").map((span) => Number.parseInt(span, 10));
  const own = placesOf.get(numberOf.get(item)) || [];
  const at = (mark) => Number(mark.id.slice(1));
  return starts.map((start, n) => ({ n, marks: own.filter((mark) => at(mark) >= start && at(mark) < (starts[n + 1] ?? Infinity)) }))
    .filter((place) => place.marks.length);
};

/* The page of a PDF that words stand on: the part around them, which leads to the whole. */
const sheet = byId("sheet");
let wanted = null;
const drawSheet = () => {
  if (!sheet || !wanted || sheet.hidden || !sheet.open) return;
  const { span, page, words } = wanted;
  const told = new URLSearchParams({ at: span, v: sheet.dataset.edition });
  const whole = `${sheet.dataset.base}${page}?${told}`;
  const picture = byId("sheet-picture");
  if (byId("sheet-link").getAttribute("href") === whole) return;
  byId("sheet-link").href = whole;
  byId("sheet-link").hidden = false;
  byId("sheet-missing").hidden = true;
  picture.alt = `Part of page ${page} of ${sheet.dataset.source} with the words marked, in full size`;
  picture.src = `${whole}&part=yes`;
  byId("sheet-name").textContent = `Page ${page}${words} of ${sheet.dataset.source}`;
};
const showSheet = (item, at) => {
  if (!sheet) return;
  const page = item.dataset.n.split(" ")[at];
  sheet.hidden = !/^[0-9]+$/.test(page);
  const words = /\((labelled .*?)\)/.exec(item.querySelector(".soft").textContent)?.[0];
  wanted = { page, span: item.dataset.e.split(" ")[at], words: at === 0 && words ? ` ${words}` : "" };
  drawSheet();
};
sheet?.addEventListener("toggle", drawSheet);
/* The picture takes room from the text: the words stay in view. */
byId("sheet-picture")?.addEventListener("load", () => {
  const first = lit.find((one) => one.matches("#source .m"));
  if (first) bring(byId("source"), first);
});
byId("sheet-picture")?.addEventListener("error", async () => {
  const asked = byId("sheet-picture").src;
  const why = await whyNot(asked);
  if (byId("sheet-picture").src !== asked) return;
  byId("sheet-link").hidden = true;
  byId("sheet-missing").hidden = false;
  byId("sheet-missing").textContent = why;
});

let turn = { item: null, at: 0 };
const showClaim = (item, { focus = true } = {}) => {
  const places = placesIn(item);
  turn = { item, at: turn.item === item && places.length ? (turn.at + 1) % places.length : 0 };
  light([item, ...places.flatMap((place) => place.marks)]);
  keep(`#${item.id}`);
  if (!places.length) { byId("place").textContent = "The text of this claim is not kept."; return; }
  const first = places[turn.at].marks[0];
  showSheet(item, places[turn.at].n);
  bring(byId("source"), first);
  if (focus) first.focus({ preventScroll: true });
  byId("place").textContent = places.length > 1
    ? `Place ${turn.at + 1} of ${places.length}: choose the claim again for the next.` : "The words of the claim are marked.";
};

const showWords = (mark) => {
  const numbers = mark.dataset.c.split(" ");
  const found = numbers.map((number) => items[Number(number)]);
  const hidden = found.filter((item) => item.hidden);
  for (const item of hidden) item.hidden = false;
  light([...found, ...marks.filter((one) => one.dataset.c.split(" ").some((number) => numbers.includes(number)))]);
  showSheet(found[0], placesIn(found[0]).find((place) => place.marks.includes(mark))?.n ?? 0);
  bring(byId("claims"), found[0]);
  found[0].querySelector(".says").focus({ preventScroll: true });
  keep(`#${found[0].id}`);
  byId("place").textContent = `${many(found.length, "claim")} on these words${hidden.length ? ", shown in spite of the filters" : ""}.`;
};

/* Filters, with the same meaning as on the server. */
const form = byId("filters");
const keys = { predicate: "p", principle: "u", goal: "g", standard: "s", modality: "m" };
const words = new Map();
const wordsOf = (item) => {
  if (!words.has(item)) {
    const quotes = (placesOf.get(numberOf.get(item)) || []).map((mark) => mark.textContent);
    words.set(item, [item.querySelector(".says").textContent, ...quotes].join(" ").toLowerCase());
  }
  return words.get(item);
};
const filter = () => {
  const told = Array.from(new FormData(form)).filter(([, value]) => value.trim());
  const wanted = told.filter(([name]) => name in keys);
  const least = Number(form.elements.confidence.value || 0);
  const terms = form.elements.text.value.toLowerCase().split(/\s+/).filter(Boolean);
  let count = 0;
  for (const item of items) {
    const fits = wanted.every(([name, value]) => item.dataset[keys[name]].split(" ").includes(value)) &&
      Number(item.dataset.k) >= least && terms.every((term) => wordsOf(item).includes(term));
    item.hidden = !fits;
    count += fits;
  }
  byId("status").textContent = count === items.length ? many(count, "claim")
    : count ? `${many(count, "claim")} of ${items.length.toLocaleString("en")}` : "No claim matches: clear a filter.";
  byId("clear").hidden = told.length === 0;
  const query = new URLSearchParams(told).toString();
  history.replaceState(null, "", location.pathname + (query ? `?${query}` : "") + location.hash);
  byId("claims").scrollTop = 0;
};
/* On a phone the filters lie over the list: they are opened when they are asked for. */
if (window.matchMedia("(max-width: 48rem)").matches) {
  form.querySelector("details").open = false;
  if (sheet) sheet.open = false;
}
let waiting = 0;
form.addEventListener("submit", (event) => { event.preventDefault(); filter(); });
form.addEventListener("change", filter);
form.elements.text.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(filter, 150); });
byId("clear").addEventListener("click", (event) => {
  event.preventDefault();
  for (const one of form.elements) if (one.name) one.value = "";
  filter();
  form.elements.text.focus();
});

document.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const claim = event.target.closest("#claims .says");
  const mark = event.target.closest("#source .m");
  if (claim) { event.preventDefault(); showClaim(claim.closest("li")); }
  else if (mark) { event.preventDefault(); showWords(mark); }
});
document.querySelector(".outline")?.addEventListener("click", (event) => {
  if (event.target.closest("a")) event.currentTarget.open = false;
});

const follow = () => {
  const target = location.hash.length > 1 && byId(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  if (target.matches("#claims li")) {
    target.hidden = false;
    bring(byId("claims"), target);
    showClaim(target, { focus: false });
  } else if (target.matches("#source *")) {
    const asked = document.querySelectorAll("#source .asked");
    light(asked.length ? Array.from(asked) : [target]);
    bring(byId("source"), target);
  }
};
window.addEventListener("hashchange", follow);
follow();
