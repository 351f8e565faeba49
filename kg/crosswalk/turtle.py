"""Links as Turtle, in the one form that all files of crosswalks have."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kg.crosswalk.links import Mapping, MappingStatus, to_curie
from kg.model import Iri
from kg.terms import ID, PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MAPPINGS: Final = ID + "mapping/"
_SUFFIXES: Final = {
    MappingStatus.OFFICIAL_GUIDE: "guide",
    MappingStatus.COMPANY_INDEX: "index",
    MappingStatus.DERIVED: "derived",
}


def mint_mapping(subject: str, object_: str, status: MappingStatus) -> Iri:
    """The IRI of a link: both ends and who stands behind it."""
    ends = "-".join(to_curie(end).replace(":", "-") for end in (subject, object_))
    return Iri(f"{MAPPINGS}{ends}-{_SUFFIXES[status]}")


def to_turtle(comment: str, mappings: Iterable[Mapping]) -> str:
    """A file of links, in the order of the codes that they start from."""
    ordered = sorted(mappings, key=lambda one: (code_order(one.subject), code_order(one.object), one.iri))
    body = "\n\n".join(_block(mapping) for mapping in ordered)
    used = {"cg", "dcterms"} | set(re.findall(r"(?<=\s)(\w+):(?=\w)", re.sub(r'"[^"]*"|<[^>]*>', "", body)))
    prefixes = "\n".join(f"@prefix {name}: <{PREFIXES[name]}> ." for name in sorted(used))
    remarks = "\n".join(f"# {line}" for line in comment.splitlines())
    return f"{remarks}\n\n@base <{MAPPINGS}> .\n{prefixes}\n\n{body}\n"


def code_order(iri: str) -> tuple[tuple[int, int, str], ...]:
    """A key by which 2-7 comes before 102-8."""
    parts = re.split(r"(\d+)", to_curie(iri))
    return tuple((1, int(part), "") if part.isdigit() else (0, 0, part) for part in parts)


def _block(mapping: Mapping) -> str:
    lines = [
        f"<{mapping.iri.removeprefix(MAPPINGS)}> a cg:Mapping",
        f"cg:mapsFrom {to_curie(mapping.subject)}",
        f"cg:mapsTo {to_curie(mapping.object)}",
        f"cg:mappingRelation {to_curie(mapping.relation)}",
        f"cg:mappingStatus cg:{mapping.status.value}",
        f'dcterms:source "{mapping.source}"',
    ]
    if mapping.agreement:
        lines.append(f'cg:agreement "{mapping.agreement}"')
    if mapping.derived_from:
        lines.append(f"cg:derivedFrom {_names(mapping.derived_from)}")
    return " ;\n    ".join(lines) + " ."


def _names(iris: Sequence[str]) -> str:
    return " ,\n        ".join(f"<{iri.removeprefix(MAPPINGS)}>" for iri in iris)
