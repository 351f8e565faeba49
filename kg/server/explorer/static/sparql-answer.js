// Answers as people read them: a table that sorts, or a graph as Turtle.
const PAGE = 100;
const order = new Intl.Collator("en", { numeric: true });

export function make(name, text) {
  const element = document.createElement(name);
  if (text !== undefined) element.textContent = text;
  return element;
}

export function clear(element) {
  element.replaceChildren();
}

export function shorten(iri, prefixes) {
  let best = ["", ""];
  for (const one of Object.entries(prefixes)) {
    if (iri.startsWith(one[1]) && iri.length > one[1].length && one[1].length > best[1].length) best = one;
  }
  return best[0] ? `${best[0]}:${iri.slice(best[1].length)}` : iri;
}

// Prefixes that nothing uses are left out of what is shown.
function withoutUnused(text) {
  const head = /^(?:@prefix \S+ <[^>]*> \.\n)*/.exec(text)[0];
  const body = text.slice(head.length);
  const used = new Set(body.match(/(?<![\w<])[a-z]+:/g));
  return head.split("\n").filter((line) => used.has(line.split(" ")[1])).join("\n") + (body && head ? "\n" : "") + body;
}

export async function showGraph(place, answer, editor) {
  clear(place);
  const text = withoutUnused(answer);
  const { makeView } = await import("./sparql-editor.js");
  const view = editor && text ? await makeView(editor, text).catch(() => null) : null;
  const plain = make("pre", text || "No triples: nothing in the store fits.");
  plain.tabIndex = 0;
  plain.className = "turtle";
  place.append(view ?? plain);
}

export function showTable(place, found, page) {
  const state = { at: 0, by: -1, down: false, rows: found.rows };
  const table = make("table");
  const caption = make("caption");
  const head = make("thead");
  const body = make("tbody");
  table.append(caption, head, body);
  const frame = make("div");
  frame.className = "scroll";
  frame.tabIndex = 0;
  frame.setAttribute("role", "region");
  frame.setAttribute("aria-label", "Rows of the answer");
  frame.append(table);
  const pager = make("p");
  pager.className = "pager";
  place.replaceChildren(frame, pager);
  const draw = () => {
    drawHead(head, found, state, draw);
    const rows = state.rows.slice(state.at, state.at + PAGE);
    body.replaceChildren(...rows.map((row) => lineOf(row, found.variables, page)));
    drawPager(pager, state, draw);
    caption.textContent = captionOf(state);
  };
  draw();
}

function captionOf(state) {
  const all = state.rows.length.toLocaleString("en");
  if (!state.rows.length) return "No rows: nothing in the store fits.";
  const last = Math.min(state.at + PAGE, state.rows.length);
  return state.rows.length <= PAGE ? `${all} ${all === "1" ? "row" : "rows"}` : `Rows ${state.at + 1} to ${last} of ${all}`;
}

function drawHead(head, found, state, draw) {
  if (!head.firstChild) {
    const line = make("tr");
    found.variables.forEach((name, index) => line.append(headOf(name, index, found, state, draw)));
    head.append(line);
  }
  [...head.firstChild.children].forEach((cell, index) => {
    cell.setAttribute("aria-sort", index !== state.by ? "none" : state.down ? "descending" : "ascending");
  });
}

function headOf(name, index, found, state, draw) {
  const cell = make("th");
  cell.scope = "col";
  const button = make("button", name);
  button.type = "button";
  button.addEventListener("click", () => {
    state.down = state.by === index && !state.down;
    state.by = index;
    state.at = 0;
    const way = state.down ? -1 : 1;
    state.rows = [...found.rows].sort((one, other) => way * compare(one[index], other[index]));
    draw();
  });
  cell.append(button);
  return cell;
}

function compare(one, other) {
  if (!one || !other) return (one ? 0 : 1) - (other ? 0 : 1);
  const [first, second] = [Number(one.value), Number(other.value)];
  return Number.isNaN(first) || Number.isNaN(second) ? order.compare(one.value, other.value) : first - second;
}

function lineOf(row, variables, page) {
  const line = make("tr");
  variables.forEach((name, index) => {
    const cell = make("td");
    cell.dataset.label = name;
    if (row[index]) cell.append(shownTerm(row[index], page, cell));
    line.append(cell);
  });
  return line;
}

function shownTerm(term, page, cell) {
  if (term.kind !== "iri") {
    if (term.kind === "literal" && term.value && !Number.isNaN(Number(term.value))) cell.className = "num";
    const text = make("span", term.value);
    if (term.language) text.lang = term.language;
    return text;
  }
  const link = make("a", shorten(term.value, page.prefixes));
  link.title = term.value;
  for (const [name, base] of Object.entries(page.bases)) {
    if (term.value.startsWith(base)) {
      // A percent sign of the IRI itself names the thing: it is not to be decoded on the way.
      link.href = `/${name}/${encodeURI(term.value.slice(base.length)).replace(/[?#]/g, encodeURIComponent)}`;
      return link;
    }
  }
  link.href = `/thing?${new URLSearchParams({ iri: term.value })}`;
  return link;
}

function drawPager(pager, state, draw) {
  pager.replaceChildren();
  if (state.rows.length <= PAGE) return;
  for (const [name, step] of [["Previous rows", -PAGE], ["Next rows", PAGE]]) {
    const button = make("button", name);
    button.type = "button";
    button.disabled = state.at + step < 0 || state.at + step >= state.rows.length;
    button.addEventListener("click", () => { state.at += step; draw(); });
    pager.append(button, " ");
  }
}
