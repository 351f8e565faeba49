"""Templates filled in; every value is escaped, and a name that is not known is an error."""

from __future__ import annotations

import re
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final
from urllib.parse import quote, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from kg.places import page_words
from kg.server.explorer.assets import asset
from kg.terms import ID, VOCAB

_TEMPLATES: Final = Path(__file__).resolve().parent / "templates"
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")

NAVIGATION: Final = (
    ("reports", "/", "Reports"),
    ("companies", "/companies", "Companies"),
    ("principles", "/principles", "Ten principles"),
    ("compare", "/compare", "Compare"),
    ("findings", "/findings", "Findings"),
    ("network", "/network", "Network"),
    ("sparql", "/query", "SPARQL"),
)
"""What every page leads to: a key, an address, a name. A template says where it is with `{% set here = KEY %}`."""


def render(template: str, **values: object) -> str:
    """The text of a template of the explorer with these values."""
    return _environment().get_template(template).render(**values)


def address(iri: str) -> str:
    """Where the explorer shows a thing.

    >>> address("https://w3id.org/claimgraph/id/claim/acme-1")
    '/id/claim/acme-1'
    """
    for base, path in ((ID, "/id/"), (VOCAB, "/vocab/")):
        if iri.startswith(base):
            return path + quote(iri.removeprefix(base), safe="%/:@!$&'()*+,;=~-._")
    return link("/thing", iri=iri)


def link(path: str, **told: object) -> str:
    """A path with a query string of what is told; several values of a name come as a tuple.

    >>> link("/search", q="a b", company=())
    '/search?q=a+b'
    """
    given = {name: value for name, value in told.items() if value not in (None, "", ())}
    return f"{path}?{urlencode(given, doseq=True)}" if given else path


def clean(words: str) -> str:
    """Words as HTML can hold them: one kind of line end, and no control characters."""
    return _CONTROLS.sub(" ", words.replace("\r\n", "\n").replace("\r", "\n"))


@cache
def release() -> str:
    """The version of Claimgraph."""
    try:
        return version("claimgraph")
    except PackageNotFoundError:
        return "unreleased"


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(
        address=address,
        asset=asset,
        clean=clean,
        link=link,
        navigation=NAVIGATION,
        page_words=page_words,
        release=release,
        here="",
    )
    return made
