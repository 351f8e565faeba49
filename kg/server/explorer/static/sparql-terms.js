// What completes a word: terms by what they are written as and what they are called, variables, keywords.
const KEYWORDS = "SELECT ASK CONSTRUCT DESCRIBE WHERE FROM NAMED GRAPH OPTIONAL UNION MINUS FILTER BIND VALUES DISTINCT REDUCED GROUP ORDER BY HAVING ASC DESC LIMIT OFFSET AS EXISTS NOT IN UNDEF PREFIX BASE COUNT SUM AVG MIN MAX SAMPLE GROUP_CONCAT SEPARATOR STR LANG DATATYPE BOUND IF COALESCE REGEX CONTAINS STRSTARTS STRENDS STRLEN LCASE UCASE REPLACE CONCAT SUBSTR YEAR ABS ROUND ISIRI ISLITERAL".split(" ");
const MOST = 60;
const TYPES = { class: "class", property: "property", concept: "constant", finding: "constant", graph: "namespace", prefix: "namespace", company: "text" };

// A source for CodeMirror's completion.
export function completionOf(fetched) {
  const terms = fetched.catch(() => []);
  return async (context) => {
    const word = context.matchBefore(/[?$]\w*|[A-Za-z_][\w-]*:?[\w.-]*/);
    if ((!word && !context.explicit) || isInText(context)) return null;
    const text = word ? word.text : "";
    const found = /^[?$]/.test(text) ? variablesOf(context, text) : ranked(await terms, text);
    return { from: word ? word.from : context.pos, options: found, filter: false };
  };
}

// Inside a string, an IRI or a comment nothing is completed.
function isInText(context) {
  const line = context.state.doc.lineAt(context.pos);
  const before = line.text.slice(0, context.pos - line.from).replace(/"(?:[^"\\]|\\.)*"|<[^<>\s]*>/g, "");
  return /"|<[^<>\s]*$|(?:^|\s)#/.test(before);
}

function variablesOf(context, text) {
  const known = new Set(context.state.doc.toString().match(/[?$]\w+/g) ?? []);
  known.delete(text);
  return [...known].filter((one) => one.startsWith(text)).sort().map((label) => ({ label, type: "variable" }));
}

export function ranked(terms, text) {
  const asked = text.toLowerCase();
  const scored = [];
  for (const [written, name, kind, meaning] of terms) {
    const score = scoreOf(asked, written.toLowerCase(), name.toLowerCase());
    if (score) scored.push([score, { label: written, detail: name, type: TYPES[kind] ?? "text", info: meaning || undefined }]);
  }
  for (const word of KEYWORDS) {
    if (asked && word.toLowerCase().startsWith(asked)) scored.push([9, { label: word, type: "keyword" }]);
  }
  return scored.sort((one, other) => other[0] - one[0] || one[1].label.length - other[1].label.length).slice(0, MOST).map((one) => one[1]);
}

function scoreOf(asked, written, name) {
  if (!asked) return written.startsWith("cg:") ? 1 : 0;
  if (written.startsWith(asked)) return 10;
  if (asked.includes(":")) return partOf(asked, written);
  const local = written.slice(written.indexOf(":") + 1);
  if (local.startsWith(asked) || name.startsWith(asked)) return 8;
  return local.includes(asked) || name.includes(asked) ? 4 : 0;
}

// After a prefix any part of the name will do, and so does what the thing is called.
function partOf(asked, written) {
  const [prefix, local] = asked.split(":");
  return written.startsWith(`${prefix}:`) && written.slice(prefix.length + 1).includes(local) ? 6 : 0;
}

// The list of terms beside the plain field.
export function insertTerm(terms, field) {
  const list = document.getElementById("terms");
  for (const [written, name] of terms) {
    list.append(Object.assign(document.createElement("option"), { value: written, textContent: name }));
  }
  document.getElementById("insert").addEventListener("click", () => {
    const term = document.getElementById("term");
    field.setRangeText(term.value, field.selectionStart, field.selectionEnd, "end");
    term.value = "";
    field.focus();
  });
}
