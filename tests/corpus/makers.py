"""Reports that tell what is to happen to those who read them, and the maker that does it."""

from __future__ import annotations

import os
import signal
import time
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from kg.corpus import Facts, Made, NothingFound, Settings
from kg.errors import ModelMissingError, SourceError
from kg.model import EntityKind, Predicate
from kg.store import Recipe, prepare_report
from tests.kg.records import Builder

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kg.corpus import Job, Outcome

RECIPE = Recipe(reading="sha256:1", inference="sha256:2")


def settings(**changes: object) -> Settings:
    return Settings(**{"recipe": RECIPE, **changes})


def write(folder: Path, name: str, *lines: str) -> Path:
    """A report; a line such as "die" is an order, others are policies of the company."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.txt"
    path.write_text("\n".join(lines or ("Water", "Energy", name.title())), encoding="utf-8")
    return path


@dataclass(frozen=True)
class Orders:
    """Does what the lines of a report tell; `marks` is a folder where it notes what it did."""

    marks: str
    version: str = "1"

    def recipe(self) -> Recipe:
        return RECIPE

    def __call__(self, job: Job, watch: Callable[[float], None]) -> Outcome:
        path = Path(job.source.path)
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except FileNotFoundError:
            raise SourceError(f"{path} does not exist: check the path") from None
        self._note(job)
        self._obey(lines, job)
        watch(1.0)
        if "nothing" in lines:
            digest = "sha256:" + sha256(path.read_bytes()).hexdigest()
            return NothingFound(message=f"NO CLAIM was found in {path}", digest=digest)
        return _made(job, lines, self.version)

    def _note(self, job: Job) -> None:
        Path(self.marks).mkdir(exist_ok=True)
        with Path(self.marks, job.source.slug).open("a") as file:
            file.write(f"{os.getpid()}\n")

    def _obey(self, lines: Sequence[str], job: Job) -> None:
        for line in lines:
            order, _, value = line.partition(" ")
            if order == "sleep":
                time.sleep(float(value))
            elif order == "die" and (value != "once" or self.times(job.source.slug) == 1):
                os.kill(os.getpid(), signal.SIGKILL)
            elif order == "break":
                raise IndexError("beyond the page")
            elif order == "model":
                raise ModelMissingError("the model is not installed")

    def times(self, slug: str) -> int:
        """How often a report was read."""
        path = Path(self.marks, slug)
        return len(path.read_text().splitlines()) if path.exists() else 0


def _made(job: Job, lines: Sequence[str], version: str) -> Made:
    path = Path(job.source.path)
    text = "".join(f"Our {line} Policy {version} is in force.\n" for line in lines)
    made = Builder(slug=job.source.slug, text=text, company=job.source.company or "Acme Lamps", year=2021)
    for line in dict.fromkeys(lines):
        name = f"{line} Policy {version}"
        made.claim(f"Our {name} is in force.", Predicate.HAS_POLICY, made.entity(EntityKind.POLICY, name))
    # The digest is that of the file, as with a reader that makes a text of its own.
    graph = made.graph()
    report = replace(graph.report, digest="sha256:" + sha256(path.read_bytes()).hexdigest())
    graph = replace(graph, report=report)
    facts = Facts(
        slug=job.source.slug,
        iri=graph.report.iri,
        company="Acme Lamps",
        year=2021,
        title=graph.report.title,
        model=graph.run.model,
        version=graph.run.version,
        claims=(("hasPolicy", len(graph.claims)),),
        skipped=(),
        characters=len(text),
    )
    return Made(part=prepare_report(graph, text), facts=facts, seconds=0.0)


class Silent:
    """Nobody is told of the progress."""

    def planned(self, jobs: Sequence[Job]) -> None: ...

    def at(self, job: Job, share: float) -> None: ...

    def ended(self, job: Job) -> None: ...
