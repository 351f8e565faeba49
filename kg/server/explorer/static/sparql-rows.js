// Rows of an answer (SPARQL 1.1 TSV), read as they come.
const TERM = /^"((?:[^"\\]|\\.)*)"(?:@([\w-]+)|\^\^<([^>]*)>)?$/;
const ESCAPES = { t: "\t", n: "\n", r: "\r", b: "\b", f: "\f" };

export async function readRows(stream, most) {
  const reader = stream.pipeThrough(new TextDecoderStream()).getReader();
  const found = { variables: null, rows: [], more: false };
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    const lines = (rest + (value ?? "")).split("\n");
    rest = done ? "" : lines.pop();
    for (const line of lines) {
      if (found.variables === null) begin(found, line.replace(/\r$/, ""));
      else if (found.rows.length === most && line) found.more = true;
      else if (line || found.variables.length === 1) found.rows.push(line.replace(/\r$/, "").split("\t").map(termOf));
    }
    if (done) return withoutEnd(found);
    if (found.more) return found;
  }
}

// Yes or no stands alone, without the names of variables.
function begin(found, line) {
  if (line === "true" || line === "false") {
    found.variables = ["answer"];
    found.rows.push([{ kind: "literal", value: line === "true" ? "yes" : "no" }]);
    found.isAnswer = true;
  } else {
    found.variables = line ? line.split("\t").map((name) => name.slice(1)) : [];
  }
}

// After the last line end there is no row.
function withoutEnd(found) {
  if (found.variables?.length === 1 && found.rows.at(-1)?.[0] === null) found.rows.pop();
  found.variables ??= [];
  return found;
}

export function termOf(text) {
  if (!text) return null;
  if (text.startsWith("<")) return { kind: "iri", value: text.slice(1, -1) };
  if (text.startsWith("_:")) return { kind: "blank", value: text };
  const literal = TERM.exec(text);
  if (!literal) return { kind: "literal", value: text };
  const value = literal[1].replace(/\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))/g, (_all, four, eight, one) =>
    one ? ESCAPES[one] ?? one : String.fromCodePoint(parseInt(four ?? eight, 16)));
  return { kind: "literal", value, language: literal[2], datatype: literal[3] };
}
