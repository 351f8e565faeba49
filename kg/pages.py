"""The ontology and its vocabularies as pages to read: HTML without scripts, and a diagram of the classes in Mermaid."""

from __future__ import annotations

import re
from collections import defaultdict
from html import escape
from typing import TYPE_CHECKING, Final

from kg.glossary import load_entries
from kg.terms import CG

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kg.glossary import Entry

ROOT: Final = "ontology"
_ENTITY: Final = "cg:Entity"
_SUBCLASS: Final = "rdfs:subClassOf"
_CURIE: Final = re.compile(r"\b[a-z]+:[A-Za-z0-9][\w.-]*")
_PROPERTIES: Final = ("object property", "data property", "annotation property")
_STYLE: Final = """body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#222}
h3{margin:2rem 0 .3rem}
code,pre{font:14px/1.4 ui-monospace,monospace;background:#f4f4f4}pre{padding:.6rem;overflow-x:auto}
dt{font-weight:600}dd{margin:0 0 .4rem 1.5rem}.kind{color:#666;font-weight:400;font-size:.9rem}a{color:#0550ae}
@media(prefers-color-scheme:dark){body{background:#111;color:#ddd}code,pre{background:#222}a{color:#7ab7ff}}"""


def site() -> Mapping[str, str]:
    """The pages by file name: ontology.html, and one for each vocabulary, such as vocabulary-standard.html."""
    terms, schemes = _sorted_out()
    places = {entry.curie: f"{_page(entry)}#{_anchor(entry)}" for entry in load_entries()}
    pages = {f"{ROOT}.html": _document("Claimgraph ontology", _ontology(terms, tuple(schemes)))}
    for scheme, entries in schemes.items():
        body = [f'<p>{len(entries)} concepts. <a href="{ROOT}.html">The ontology</a></p>']
        body += [part for entry in entries for part in _described(entry, places)]
        pages[_file(scheme)] = _document(f"Vocabulary: {scheme}", body)
    return pages


def class_diagram() -> str:
    """The classes with their subclasses and what joins them, as a Mermaid class diagram."""
    terms, _ = _sorted_out()
    classes = {entry.curie: entry for entry in terms if entry.kind == "class" and entry.iri.startswith(CG)}
    above = {curie: [value for name, value in one.links if name == _SUBCLASS] for curie, one in classes.items()}
    lines = [f"  {_local(top)} <|-- {_local(curie)}" for curie in classes for top in above[curie] if top in classes]
    for entry in terms:
        if entry.kind == "object property" and ("rdfs:subPropertyOf", "cg:relation") not in entry.links:
            ends = [_ends(entry, side, above) for side in ("rdfs:domain", "rdfs:range")]
            lines += [f"  {_local(a)} --> {_local(b)} : {_local(entry.curie)}" for a in ends[0] for b in ends[1]]
    return "classDiagram\n  direction LR\n" + "\n".join(dict.fromkeys(lines))


def _sorted_out() -> tuple[list[Entry], dict[str, list[Entry]]]:
    """Our own classes and properties, and the concepts by scheme."""
    schemes: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in load_entries():
        if entry.scheme:
            schemes[entry.scheme].append(entry)
    terms = [entry for entry in load_entries() if entry.iri.startswith(CG) and not entry.scheme]
    return terms, dict(sorted(schemes.items()))


def _ends(entry: Entry, side: str, above: Mapping[str, Sequence[str]]) -> list[str]:
    """The classes at one end of a property; kinds of entities are drawn as the entity that they all are."""
    found = [one for name, value in entry.links if name == side for one in value.split(" or ") if one in above]
    if len(found) > 1 and all(_below_entity(one, above) for one in found):
        return [_ENTITY]
    return found


def _below_entity(curie: str, above: Mapping[str, Sequence[str]]) -> bool:
    return curie == _ENTITY or any(_below_entity(one, above) for one in above.get(curie, ()))


def _ontology(terms: Sequence[Entry], schemes: Sequence[str]) -> Iterator[str]:
    yield f"<p>Namespace <code>{CG}</code>, prefix <code>cg</code>. Each example is Turtle; "
    yield "names in angle brackets stand below <code>https://w3id.org/claimgraph/id/</code>.</p>"
    yield "<h2>Vocabularies</h2><ul>"
    yield from (f'<li><a href="{_file(scheme)}">{escape(scheme)}</a></li>' for scheme in schemes)
    yield "</ul>"
    places = {entry.curie: f"#{_anchor(entry)}" for entry in terms}
    for title, kinds in (("Classes", ("class",)), ("Properties", _PROPERTIES), ("Individuals", ("kind of finding",))):
        yield f"<h2>{title}</h2>"
        for entry in sorted((one for one in terms if one.kind in kinds), key=lambda one: one.curie.lower()):
            yield from _described(entry, places)


def _described(entry: Entry, places: Mapping[str, str]) -> Iterator[str]:
    kind = f'<span class="kind">{escape(entry.curie)}, {escape(entry.kind)}</span>'
    yield f'<h3 id="{escape(_anchor(entry))}">{escape(entry.label)} {kind}</h3>'
    yield f"<p>{escape(entry.definition)}</p>"
    rows = [("also called", ", ".join(entry.names[1:]))] if len(entry.names) > 1 else []
    rows += [*entry.links, ("IRI", entry.iri)]
    cells = (f"<dt>{escape(name)}</dt><dd>{_linked(value, places)}</dd>" for name, value in rows)
    yield f"<dl>{''.join(cells)}</dl>"
    if entry.example:
        yield f"<pre>{escape(entry.example)}</pre>"


def _linked(value: str, places: Mapping[str, str]) -> str:
    """The text with links to the terms that it names, and to pages."""
    if re.fullmatch(r"https?://\S+", value):
        return f'<a href="{escape(value)}">{escape(value)}</a>'

    def link(match: re.Match[str]) -> str:
        return f'<a href="{escape(places[match[0]])}">{match[0]}</a>' if match[0] in places else match[0]

    return _CURIE.sub(link, escape(value))


def _document(title: str, body: Iterator[str] | list[str]) -> str:
    """A page as HTML; nothing in it is loaded from elsewhere."""
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{escape(title)}</title>'
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head>{head}<style>{_STYLE}</style></head>\n'
        f"<body><h1>{escape(title)}</h1>\n" + "\n".join(body) + "\n</body></html>\n"
    )


def _page(entry: Entry) -> str:
    return _file(entry.scheme) if entry.scheme else f"{ROOT}.html"


def _file(scheme: str) -> str:
    return f"vocabulary-{scheme}.html"


def _anchor(entry: Entry) -> str:
    return entry.curie.replace(":", "-")


def _local(curie: str) -> str:
    return curie.partition(":")[2]
