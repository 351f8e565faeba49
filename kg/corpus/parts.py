"""What a cluster made of reports, in a place that all can write: N-Quads that any store loads, texts, and their facts.

Of each report there are `NAME.nq` and `NAME.txt`, and at last `NAME.json`, which says that the two are whole. The same
report gives the same bytes, so that one written twice, by a worker that was thought dead, does no harm.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from kg.corpus.remote import file_system
from kg.corpus.work import Facts, Made
from kg.errors import StoreError
from kg.model import Iri
from kg.store import ReportPart, write_whole

if TYPE_CHECKING:
    from kg.store import Recipe


class Parts:
    """The parts under a folder or a URL."""

    def __init__(self, place: str) -> None:
        self._system, self._root = file_system(place)
        self._place = place

    def put(self, made: Made, recipe: Recipe) -> None:
        """Write what was made of a report; one that is there is replaced."""
        part, facts = made.part, asdict(made.facts)
        told = {
            "report": part.report,
            "slug": part.slug,
            "source": part.source,
            "digest": part.digest,
            "textDigest": part.text_digest,
            "run": part.run,
            "quadsDigest": _digest(part.quads),
            "reading": recipe.reading,
            "inference": recipe.inference,
            "seconds": round(made.seconds, 3),
            "facts": facts,
        }
        self._write(f"{part.slug}.nq", part.quads)
        self._write(f"{part.slug}.txt", part.text.encode())
        self._write(f"{part.slug}.json", json.dumps(told, ensure_ascii=False).encode())

    def get(self, slug: str, recipe: Recipe | None = None, digest: str | None = None) -> Made | None:
        """What was made of a report; None where it is not there, not whole, of another file, or made otherwise."""
        told = self._read(f"{slug}.json")
        quads, text = (None, None) if told is None else (self._read(f"{slug}.nq"), self._read(f"{slug}.txt"))
        if told is None or quads is None or text is None:
            return None
        try:
            return _made(json.loads(told), quads, text, recipe, digest)
        except (ValueError, KeyError, TypeError, AttributeError):
            return None

    def _write(self, name: str, content: bytes) -> None:
        place = f"{self._root}/{name}"
        try:
            self._system.makedirs(self._root, exist_ok=True)
            # Stores of objects show a new object whole or not at all; of folders only a move does that.
            if "file" in self._system.protocol:
                write_whole(Path(place), content)
            else:
                self._system.pipe_file(place, content)
        except StoreError:
            raise
        except OSError as error:
            raise StoreError(f"{self._place}/{name} cannot be written: {error}: check rights and space") from error

    def _read(self, name: str) -> bytes | None:
        try:
            content: bytes = self._system.cat_file(f"{self._root}/{name}")
        except FileNotFoundError:
            return None
        except OSError as error:
            raise StoreError(f"{self._place}/{name} cannot be read: {error}") from error
        return content


def _made(told: dict[str, object], quads: bytes, text: bytes, recipe: Recipe | None, digest: str | None) -> Made | None:
    if recipe is not None and (told["reading"], told["inference"]) != (recipe.reading, recipe.inference):
        return None
    if (digest is not None and told["digest"] != digest) or told["quadsDigest"] != _digest(quads):
        return None
    if told["textDigest"] != _digest(text):
        return None
    facts = dict(told["facts"])  # type: ignore[call-overload]  # as `put` wrote it
    pairs = {name: tuple((str(one), int(number)) for one, number in facts[name]) for name in ("claims", "skipped")}
    part = ReportPart(
        report=Iri(str(told["report"])),
        slug=str(told["slug"]),
        source=str(told["source"]),
        digest=str(told["digest"]),
        text_digest=str(told["textDigest"]),
        run=Iri(str(told["run"])),
        quads=quads,
        text=text.decode(),
    )
    return Made(part=part, facts=Facts(**{**facts, **pairs}), seconds=float(str(told["seconds"])))


def _digest(content: bytes) -> str:
    return f"sha256:{sha256(content).hexdigest()}"
