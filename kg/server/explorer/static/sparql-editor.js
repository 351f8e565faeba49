// The field that a query is written in: CodeMirror where the server has it, else the plain field of the page.
import { completionOf, insertTerm } from "./sparql-terms.js";

export async function makeField(told) {
  if (told.address) {
    try {
      return await withEditor(await import(told.address), told);
    } catch (error) {
      console.warn("the editor cannot be used, the plain field can", error);
    }
  }
  return plainField(told);
}

function plainField(told) {
  told.terms.then((terms) => insertTerm(terms, told.plain)).catch(() => undefined);
  told.plain.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); told.run(); }
  });
  return {
    read: () => told.plain.value,
    write: (text) => { told.plain.value = text; },
    mark: (place) => markPlain(told.plain, place),
  };
}

function markPlain(field, place) {
  field.toggleAttribute("aria-invalid", Boolean(place));
  if (!place) return;
  const start = offsetOf(field.value.split("\n"), place);
  field.focus();
  field.setSelectionRange(start, start + 1);
}

// Columns count characters, not the units of the browser's strings.
function offsetOf(lines, { line, column }) {
  const before = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  return before + [...(lines[line - 1] ?? "")].slice(0, column - 1).join("").length;
}

async function withEditor(cm, told) {
  const mark = errorMark(cm);
  // One and the same each time: the editor tells sources apart by what they are.
  const completion = [{ autocomplete: completionOf(told.terms) }];
  const view = new cm.EditorView({
    doc: told.plain.value,
    // In a shadow root the styles of the editor are adopted sheets, which a strict policy allows.
    root: shadowIn(told.place),
    parent: told.place.shadowRoot.firstChild,
    extensions: [
      cm.Prec.highest(cm.keymap.of([{ key: "Mod-Enter", run: () => { told.run(); return true; } }])),
      cm.basicSetup, await languageOf(cm, "SPARQL"), coloursOf(cm), mark.field, cm.EditorView.lineWrapping,
      cm.EditorState.languageData.of(() => completion),
      cm.EditorView.contentAttributes.of({ "aria-label": "SPARQL query", spellcheck: "false", "aria-describedby": "problem" }),
    ],
  });
  told.place.hidden = false;
  told.fallback.hidden = true;
  return {
    read: () => view.state.doc.toString(),
    write: (text) => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } }),
    mark: (place) => mark.set(view, place),
  };
}

// A text to read, in colours.
export async function makeView(address, text) {
  const cm = await import(address);
  const place = document.createElement("div");
  const root = shadowIn(place);
  new cm.EditorView({
    doc: text, root, parent: root.firstChild,
    extensions: [
      cm.lineNumbers(), await languageOf(cm, "Turtle"), coloursOf(cm), cm.EditorState.readOnly.of(true), cm.EditorView.lineWrapping,
      cm.EditorView.contentAttributes.of({ "aria-label": "The answer as Turtle" }),
    ],
  });
  return place;
}

function shadowIn(place) {
  const root = place.attachShadow({ mode: "open" });
  root.append(document.createElement("div"));
  return root;
}

async function languageOf(cm, name) {
  const known = cm.languages.find((one) => one.name === name);
  return known ? known.load() : [];
}

function coloursOf(cm) {
  const isDark = matchMedia("(prefers-color-scheme: dark)").matches;
  const colours = cm.EditorView.theme({
    "&": { color: "var(--ink)", backgroundColor: "var(--paper)", border: "1px solid var(--soft)", borderRadius: ".3rem", fontSize: ".95rem" },
    "&.cm-focused": { outline: "2px solid var(--accent)" },
    ".cm-scroller": { minHeight: "5rem", maxHeight: "60vh", overflow: "auto", fontFamily: "ui-monospace, 'Cascadia Mono', Menlo, monospace" },
    ".cm-gutters": { backgroundColor: "var(--wash)", color: "var(--soft)", border: "0" },
    ".cm-tooltip": { backgroundColor: "var(--paper)", color: "var(--ink)", border: "1px solid var(--soft)" },
    ".cm-completionDetail": { color: "var(--soft)", fontStyle: "normal" },
    ".cm-wrong": { textDecoration: "underline wavy #c00 2px", backgroundColor: "color-mix(in srgb, #c00 18%, transparent)" },
    ".cm-wrong-line": { backgroundColor: "color-mix(in srgb, #c00 8%, transparent)" },
  }, { dark: isDark });
  return [colours, cm.syntaxHighlighting(isDark ? cm.oneDarkHighlightStyle : cm.defaultHighlightStyle)];
}

// Where an error is: the word is underlined until the text changes, and the cursor stands there.
function errorMark(cm) {
  const here = cm.StateEffect.define();
  const field = cm.StateField.define({
    create: () => cm.Decoration.none,
    update(marks, change) {
      const set = change.effects.find((one) => one.is(here));
      if (set) return set.value;
      return change.docChanged ? cm.Decoration.none : marks;
    },
    provide: (one) => cm.EditorView.decorations.from(one),
  });
  return { field, set: (view, place) => setMark(cm, view, place, here) };
}

function setMark(cm, view, place, here) {
  if (!place) {
    view.dispatch({ effects: here.of(cm.Decoration.none) });
    return;
  }
  const line = view.state.doc.line(Math.min(place.line, view.state.doc.lines));
  const column = [...line.text].slice(0, place.column - 1).join("").length;
  let [from, to] = wordAt(line.text, column);
  if (from === to && from > 0) from -= 1;
  const marks = [cm.Decoration.line({ class: "cm-wrong-line" }).range(line.from)];
  if (to > from) marks.push(cm.Decoration.mark({ class: "cm-wrong" }).range(line.from + from, line.from + to));
  view.dispatch({ effects: here.of(cm.Decoration.set(marks)), selection: { anchor: line.from + from }, scrollIntoView: true });
  view.focus();
}

function wordAt(text, column) {
  for (const word of text.matchAll(/[?$]?[\w:-]+|\S/g)) {
    if (word.index + word[0].length > column || (word.index + word[0].length === text.length && column >= text.length)) {
      return [word.index, word.index + word[0].length];
    }
  }
  return [text.length, text.length];
}
