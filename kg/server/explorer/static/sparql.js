// The page to ask SPARQL on: what is asked, run, stopped, shared and shown.
import { makeField } from "./sparql-editor.js";
import { clear, make, showGraph, showTable } from "./sparql-answer.js";
import { readRows } from "./sparql-rows.js";

const MOST_ROWS = 10000;
const ROWS = { CSV: "text/csv", TSV: "text/tab-separated-values", JSON: "application/sparql-results+json", XML: "application/sparql-results+xml" };
const TRIPLES = { Turtle: "text/turtle", "N-Triples": "application/n-triples", "JSON-LD": "application/ld+json", "RDF/XML": "application/rdf+xml" };
const SUFFIXES = { CSV: "csv", TSV: "tsv", JSON: "srj", XML: "srx", Turtle: "ttl", "N-Triples": "nt", "JSON-LD": "jsonld", "RDF/XML": "rdf" };

const at = (id) => document.getElementById(id);
const told = (name) => JSON.parse(at("asking").dataset[name]);
const page = { prefixes: told("prefixes"), bases: told("bases"), named: told("named") };
let field = null;
let running = null;

async function begin() {
  listPrefixes();
  field = await makeField({
    address: at("asking").dataset.editor, plain: at("query"), place: at("editor"), fallback: at("plain"),
    terms: fetchJson("/query/terms"), run,
  });
  at("own").addEventListener("submit", (event) => { event.preventDefault(); run(); });
  at("stop").addEventListener("click", stop);
  at("share").addEventListener("click", share);
  at("named-query").addEventListener("change", () => choose(at("named-query").value));
  at("named").addEventListener("submit", (event) => { event.preventDefault(); fill(true); });
  at("named-fill").addEventListener("click", () => fill(false));
  window.addEventListener("hashchange", follow);
  await follow();
}

function listPrefixes() {
  for (const [prefix, namespace] of Object.entries(page.prefixes)) {
    at("prefixes").append(make("dt", `${prefix}:`), make("dd", namespace));
  }
}

// A link holds a query, or a named query with its values.
async function follow() {
  const link = new URLSearchParams(location.hash.slice(1));
  if (link.has("query")) {
    field.write(link.get("query"));
    await run();
  } else if (page.named.some((one) => one.name === link.get("named"))) {
    at("named-query").value = link.get("named");
    choose(link.get("named"), link);
    await fill(true);
  }
}

async function share() {
  remember();
  try {
    await navigator.clipboard.writeText(location.href);
    say("The link to this query is copied.");
  } catch {
    say("The address of this page now holds the query: copy it from there.");
  }
}

function remember() {
  history.replaceState(null, "", `#${new URLSearchParams({ query: field.read() })}`);
}

function say(words) {
  at("state").textContent = words;
}

function complain(place, words) {
  at(place).hidden = !words;
  at(place).textContent = words;
}

async function fetchJson(path) {
  const response = await fetch(path, { headers: { Accept: "application/json" } });
  const content = await response.json();
  if (!response.ok) throw new Error(content.error);
  return content;
}

function choose(name, values = new URLSearchParams()) {
  const query = page.named.find((one) => one.name === name);
  complain("named-problem", "");
  clear(at("named-fields"));
  at("named-description").hidden = at("named-buttons").hidden = !query;
  at("named-description").textContent = query ? query.description : "";
  for (const parameter of query ? query.parameters : []) at("named-fields").append(fieldOf(parameter, values));
}

function fieldOf(parameter, values) {
  const id = `value-${parameter.name}`;
  const label = make("label", `${parameter.name}: ${parameter.what}${parameter.default === "any" ? " (empty: any)" : ""}`);
  label.htmlFor = id;
  const input = make("input");
  Object.assign(input, { id, name: parameter.name, required: parameter.default === null, autocomplete: "off" });
  input.value = values.get(parameter.name) ?? (parameter.default === "any" ? "" : parameter.default ?? "");
  const one = make("div");
  one.className = "field";
  one.append(label, input);
  if (parameter.classes.length) one.append(namesOf(parameter, input));
  return one;
}

function namesOf(parameter, input) {
  const list = make("datalist");
  list.id = `names-${parameter.name}`;
  input.setAttribute("list", list.id);
  const asked = new URLSearchParams(parameter.classes.map((one) => ["class", one]));
  fetchJson(`/query/names?${asked}`).then((names) => {
    for (const name of names) list.append(Object.assign(make("option"), { value: name }));
  }).catch(() => undefined);
  return list;
}

async function fill(alsoRun) {
  const name = at("named-query").value;
  const values = [...at("named-fields").querySelectorAll("input")].filter((one) => one.value.trim());
  const asked = new URLSearchParams([["name", name], ...values.map((one) => ["value", `${one.name}=${one.value.trim()}`])]);
  complain("named-problem", "");
  try {
    field.write((await fetchJson(`/query/bound?${asked}`)).sparql);
  } catch (error) {
    complain("named-problem", error.message);
    return;
  }
  history.replaceState(null, "", `#${new URLSearchParams([["named", name], ...values.map((one) => [one.name, one.value.trim()])])}`);
  if (alsoRun) await run(null, true);
}

function stop() {
  running?.abort("stopped");
}

async function run(_event = null, isNamed = false) {
  stop();
  const mine = running = new AbortController();
  const query = field.read();
  if (!isNamed) remember();
  complain("problem", "");
  field.mark(null);
  at("stop").disabled = false;
  const started = performance.now();
  const clock = setInterval(() => { at("state").textContent = `Running for ${Math.round((performance.now() - started) / 1000)} s`; }, 1000);
  say("Running");
  try {
    await show(query, mine, started);
  } catch (error) {
    if (running === mine) say(mine.signal.reason === "stopped" ? "Stopped." : "");
    if (mine.signal.reason !== "stopped") failed(error);
  } finally {
    clearInterval(clock);
    if (running === mine) at("stop").disabled = true;
  }
}

function failed(error) {
  const broken = error instanceof TypeError ? "The answer broke off: it was too large for this server, took too long, or the server is gone." : error.message;
  complain("problem", broken);
  if (error.line) field.mark(error);
}

async function ask(query, accept, signal) {
  const response = await fetch("/sparql", {
    method: "POST", body: new URLSearchParams({ query }), headers: { Accept: accept }, signal,
  });
  if (response.ok) return response;
  const said = await response.json().catch(() => ({ error: `The server said ${response.status}.` }));
  throw Object.assign(new Error(said.error), { line: said.line, column: said.column });
}

async function show(query, mine, started) {
  const response = await ask(query, "text/tab-separated-values, text/turtle;q=0.9", mine.signal);
  const seconds = () => `${((performance.now() - started) / 1000).toFixed(2)} s`;
  const isGraph = response.headers.get("Content-Type").startsWith("text/turtle");
  complain("notice", "");
  if (isGraph) {
    const text = await response.text();
    await showGraph(at("shown"), text, at("asking").dataset.editor);
    say(`Triples in ${seconds()}`);
  } else {
    const found = await readRows(response.body, MOST_ROWS);
    if (found.more) mine.abort("enough");
    showTable(at("shown"), found, page);
    if (found.more) complain("notice", `The first ${MOST_ROWS.toLocaleString("en")} rows are shown: add LIMIT or ask for less, or download all of them.`);
    say(`${found.rows.length.toLocaleString("en")} ${found.rows.length === 1 ? "row" : "rows"} in ${seconds()}`);
  }
  offer(query, isGraph ? TRIPLES : ROWS);
  at("answer").hidden = false;
}

function offer(query, formats) {
  clear(at("downloads"));
  at("downloads").append("Download: ");
  for (const [name, type] of Object.entries(formats)) {
    const button = make("button", name);
    button.type = "button";
    button.addEventListener("click", () => download(query, name, type));
    at("downloads").append(button, " ");
  }
}

async function download(query, name, type) {
  try {
    const content = await (await ask(query, type)).blob();
    const link = make("a");
    Object.assign(link, { href: URL.createObjectURL(content), download: `answer.${SUFFIXES[name]}` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  } catch (error) {
    failed(error);
  }
}

begin();
