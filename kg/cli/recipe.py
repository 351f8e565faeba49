"""What decides the bytes of a graph besides the report: code, rules, vocabularies, models, versions, options."""

from __future__ import annotations

import json
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kg.assets import ontology_dir, queries_dir
from kg.store import Recipe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kg.cli.making import Wishes

# What of kg makes graphs: the rest reads, shows or serves them.
_READING: Final = tuple(
    "model.py terms.py iris.py errors.py isolation.py vocabulary.py phrases.py places.py crosswalk triples "
    "store/vocabulary.py store/parse.py store/part.py".split()
)
_INFERRING: Final = tuple(
    "infer.py catalog.py model.py terms.py iris.py triples store/scratch.py store/ask.py store/convert.py "
    "store/vocabulary.py store/template.py".split()
)
_PACKAGES: Final = ("claimgraph", "spacy", "thinc", "numpy", "pypdfium2", "lxml", "py3langid")
_KINDS: Final = frozenset({".py", ".toml", ".json", ".ttl", ".rq"})


@cache
def recipe(wishes: Wishes) -> Recipe:
    """The digests of all that a report is read with, and of all that decides what is inferred from it."""
    from extract.language import DEFAULT_MODEL
    from extract.language import __file__ as of_extract

    kg = Path(__file__).parent.parent
    model = wishes.model or DEFAULT_MODEL
    told = {
        "model": model,
        "ocr": wishes.ocr,
        "versions": {name: _version(name) for name in (*_PACKAGES, model)},
    }
    vocabularies = [ontology_dir() / name for name in ("claims.ttl", "prefixes.ttl", "vocab", "align")]
    reading = _digest([Path(of_extract).parent, *(kg / name for name in _READING), *vocabularies], told)
    if not wishes.infer:
        return Recipe(reading=reading, inference="none")
    rules = [*(kg / name for name in _INFERRING), queries_dir() / "inference", *vocabularies]
    return Recipe(reading=reading, inference=_digest(rules, {"versions": {"pyoxigraph": _version("pyoxigraph")}}))


def _digest(places: Iterable[Path], told: Mapping[str, object]) -> str:
    digest = sha256(json.dumps(told, sort_keys=True).encode())
    for place in places:
        for path in sorted(_files(place)):
            content = path.read_bytes()
            digest.update(f"{path.relative_to(place.parent).as_posix()}\0{len(content)}\0".encode() + content)
    return f"sha256:{digest.hexdigest()}"


def _files(place: Path) -> Iterator[Path]:
    if place.is_file():
        yield place
    else:
        yield from (path for path in place.rglob("*") if path.suffix in _KINDS)


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None
