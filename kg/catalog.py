"""The named queries: what each asks, its parameters, and values bound to them as SPARQL terms.

A query is a file of queries/ that opens with comment lines and is valid SPARQL as it stands:

    # title: Policies of a company
    # persona: analyst
    # description: Named policies, each with the words that state it.
    # terms: cg:Policy cg:hasPolicy
    # parameter: company Organization = any - the company, by any of its names

A competency question (queries/competency) is such a query too, and names the terms of the ontology that it needs.

A parameter is a variable with one `VALUES ?company { UNDEF }` block; binding a value replaces what stands in the
braces by a term made from the value, so no text of a user ever becomes part of a query. Types are string, integer,
integer[1..10], year, iri, and classes of the ontology (`Standard|Regulation`): a thing of that class, by name or IRI.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import partial
from typing import TYPE_CHECKING, Final, NewType

from kg.assets import queries_dir
from kg.errors import AssetMissingError, ParameterError, QueryError, UnknownQueryError
from kg.model import Iri
from kg.terms import PREFIXES, XSD_G_YEAR
from kg.triples import Literal, to_ntriples_term

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

Sparql = NewType("Sparql", str)
ANY: Final = "any"

_COMPETENCY: Final = "competency"
_HEADER_LINE: Final = re.compile(r"#\s?(?P<key>title|persona|description|terms|parameter):\s*(?P<value>.*)")
_CONTINUED: Final = re.compile(r"#\s{2,}(?P<value>\S.*)")
_PARAMETER: Final = re.compile(r"(?P<name>\w+)\s+(?P<type>\S+)(?:\s+=\s+(?P<default>\S+))?\s+-\s+(?P<what>.+)")
_RANGE: Final = re.compile(r"integer(?:\[(?P<low>\d+)\.\.(?P<high>\d+)\])?")
_CLASSES: Final = re.compile(r"[A-Z]\w*(?:\|[A-Z]\w*)*")
_IRI: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:[^\x00-\x20<>\"{}|^`\\]+")
_INTEGER: Final = re.compile(r"[+-]?[0-9]{1,18}")
_YEAR: Final = re.compile(r"[0-9]{4}")
_NAME: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """What a named query can be told; `default` is None where a value must be given."""

    name: str
    type: str
    what: str
    default: str | None = None

    @property
    def classes(self) -> tuple[str, ...]:
        """The classes of which the value names a thing, none where it is a plain value."""
        return tuple(self.type.split("|")) if _CLASSES.fullmatch(self.type) else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedQuery:
    """A query of the catalogue: its name is that of its file, `text` the whole file.

    `terms` are the classes and properties of the ontology that a competency question names as those that it needs.
    """

    name: str
    title: str
    persona: str
    description: str
    parameters: tuple[Parameter, ...]
    text: str
    terms: tuple[str, ...] = ()


def load_catalog() -> tuple[NamedQuery, ...]:
    """All named queries, by name."""
    return _load(queries_dir())


def load_competency() -> tuple[NamedQuery, ...]:
    """All competency questions (queries/competency), by name: what the ontology must be able to answer."""
    return _load(queries_dir() / _COMPETENCY)


def load_checks() -> tuple[NamedQuery, ...]:
    """All integrity checks (queries/checks), by name: each must find no row."""
    return _load(queries_dir() / "checks")


def load_rules() -> tuple[NamedQuery, ...]:
    """All rules of inference (queries/inference), by name: each constructs what follows (`kg.infer`)."""
    return _load(queries_dir() / "inference")


def find_query(name: str) -> NamedQuery:
    """The query or competency question of this name; `UnknownQueryError` tells the names that are close."""
    folders = (queries_dir(), queries_dir() / _COMPETENCY)
    for folder in folders if _NAME.fullmatch(name) else ():
        if (path := folder / f"{name}.rq").is_file():
            return read_query(path)
    known = (found.stem for folder in folders for found in folder.glob("*.rq"))
    names = sorted(known, key=lambda one: (-_likeness(name, one), one))
    close = [one for one in names[:3] if _likeness(name, one) > 0.6]
    hint = f"did you mean {' or '.join(close)}?" if close else "`claimgraph queries` lists them all"
    raise UnknownQueryError(f"no named query is called {name!r}: {hint}")


def read_query(path: Path) -> NamedQuery:
    """The query of a file; `QueryError` where its header does not follow the rules above."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise QueryError(f"{path.name} is not UTF-8 (byte {error.start}): save it as UTF-8 text") from error
    fields: dict[str, list[str]] = {"title": [], "persona": [], "description": [], "terms": [], "parameter": []}
    for key, value in _header(text):
        fields[key].append(value)
    if any(len(fields[key]) != 1 for key in ("title", "persona", "description")):
        raise QueryError(f"{path.name}: the header needs one title, one persona and one description line")
    query = NamedQuery(
        name=path.stem,
        title=fields["title"][0],
        persona=fields["persona"][0],
        description=fields["description"][0],
        parameters=tuple(_parameter(path, line) for line in fields["parameter"]),
        text=text,
        terms=tuple(" ".join(fields["terms"]).split()),
    )
    for parameter in query.parameters:
        if len(_block(parameter).findall(text)) != 1:
            raise QueryError(f"{path.name}: parameter {parameter.name} needs one `VALUES ?{parameter.name} {{ ... }}`")
    return query


def bind(
    query: NamedQuery, values: Mapping[str, str], find: Callable[[str, tuple[str, ...]], tuple[Iri, ...]] | None = None
) -> Sparql:
    """The SPARQL of a named query with values for its parameters.

    `find` looks up things by name and class (`kg.names.find_named` over a store); without it only IRIs are known.
    """
    known = {parameter.name for parameter in query.parameters}
    for name in values:
        if name not in known:
            has = f"it has {', '.join(sorted(known))}" if known else "it has none"
            raise ParameterError(f"query {query.name} has no parameter {name!r}: {has}")
    text = query.text
    for parameter in query.parameters:
        value = values.get(parameter.name, parameter.default)
        if value is None:
            raise ParameterError(
                f"query {query.name} needs {parameter.name} ({parameter.what}): add -p {parameter.name}=VALUE"
            )
        term = _term(query, parameter, value, find)
        text = _block(parameter).sub(partial(_fill, term), text)
    return Sparql(text)


def _likeness(asked: str, name: str) -> float:
    """How much each word that was asked for is like a word of a name, or begins like one, from 0 to 1."""
    words = re.findall(r"[a-z0-9]+", asked.lower())
    best = [max(_closeness(word, other) for other in name.split("-")) for word in words]
    return sum(best) / max(len(best), 1)


def _closeness(word: str, other: str) -> float:
    matcher = SequenceMatcher(None, word, other, autojunk=False)
    begins = next((block.size for block in matcher.get_matching_blocks() if block.a == block.b == 0), 0)
    return max(matcher.ratio(), begins / len(word))


def _load(folder: Path) -> tuple[NamedQuery, ...]:
    found = tuple(read_query(path) for path in sorted(folder.glob("*.rq")))
    if not found:
        raise AssetMissingError(f"{folder} holds no query: reinstall claimgraph, or check the working copy out again")
    return found


def _header(text: str) -> Iterator[tuple[str, str]]:
    """The fields of the comment lines on top; an indented comment line carries the field above on."""
    key, value = "", ""
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        if field := _HEADER_LINE.match(line):
            if key:
                yield key, value
            key, value = field["key"], field["value"].strip()
        elif key and (more := _CONTINUED.match(line)):
            value += " " + more["value"].strip()
    if key:
        yield key, value


def _parameter(path: Path, line: str) -> Parameter:
    found = _PARAMETER.fullmatch(line)
    if not found or not (
        found["type"] in {"string", "year", "iri"}
        or _RANGE.fullmatch(found["type"])
        or _CLASSES.fullmatch(found["type"])
    ):
        raise QueryError(f"{path.name}: `parameter: {line}` is not `name type [= default] - what it is`")
    return Parameter(name=found["name"], type=found["type"], what=found["what"], default=found["default"])


def _block(parameter: Parameter) -> re.Pattern[str]:
    return re.compile(rf"(VALUES\s+\?{parameter.name}\s*\{{)[^{{}}]*(\}})")


def _fill(term: str, block: re.Match[str]) -> str:
    return f"{block[1]} {term} {block[2]}"


def _term(
    query: NamedQuery,
    parameter: Parameter,
    value: str,
    find: Callable[[str, tuple[str, ...]], tuple[Iri, ...]] | None,
) -> str:
    """The value as SPARQL terms, parted by blanks where a name means several things."""
    if parameter.default == ANY and value.casefold() == ANY:
        return "UNDEF"
    if parameter.classes:
        iri = expand(value)
        found = (iri,) if iri else find(value, parameter.classes) if find else ()
        if not found:
            raise ParameterError(f"query {query.name}: {parameter.name} must be an IRI, not {value!r}")
        return " ".join(f"<{one}>" for one in found)
    written = _plain_term(parameter.type, value)
    if written is None:
        raise ParameterError(
            f"query {query.name}: {parameter.name} ({parameter.what}) must be {_expected(parameter.type)}, "
            f"not {value!r}"
        )
    return written


def _plain_term(kind: str, value: str) -> str | None:
    if kind == "string":
        return to_ntriples_term(Literal(value))
    if kind == "iri":
        iri = expand(value)
        return f"<{iri}>" if iri else None
    if kind == "year":
        return f'"{value}"^^<{XSD_G_YEAR}>' if _YEAR.fullmatch(value) else None
    limits = _RANGE.fullmatch(kind)
    if not limits or not _INTEGER.fullmatch(value):
        return None
    inside = limits["low"] is None or int(limits["low"]) <= int(value) <= int(limits["high"])
    return str(int(value)) if inside else None


def _expected(kind: str) -> str:
    limits = _RANGE.fullmatch(kind)
    if limits and limits["low"]:
        return f"a whole number from {limits['low']} to {limits['high']}"
    return {"year": "a year of four digits", "iri": "an IRI", "integer": "a whole number"}.get(kind, kind)


def expand(value: str) -> Iri | None:
    """The IRI that a text gives, written out, in angle brackets or with a known prefix, else None.

    >>> expand("ungc:7")
    'https://w3id.org/claimgraph/vocab/ungc/7'
    """
    bare = value[1:-1] if value.startswith("<") and value.endswith(">") else value
    if not _IRI.fullmatch(bare):
        return None
    prefix, local = bare.split(":", 1)
    if prefix in PREFIXES:
        return Iri(PREFIXES[prefix] + local)
    return Iri(bare) if "/" in local or prefix == "urn" else None
