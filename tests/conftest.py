"""What all tests share: the language model, loaded once, and the reports that only some machines have."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from extract.compiled import remember
from extract.language import load_model
from extract.read import read_text
from kg.caches import VARIABLE, use_caches
from tests.competency.answers import build_samples

if TYPE_CHECKING:
    from spacy.language import Language

    from extract.read.document import Document

# The same examples on every machine, and no clock: a slow machine is no failure.
settings.register_profile("claimgraph", deadline=None, derandomize=True, max_examples=60)
settings.load_profile("claimgraph")

# No test reads or writes the caches of who runs it: all processes of a run share some that are made for it.
if "PYTEST_XDIST_WORKER" not in os.environ:
    os.environ[VARIABLE] = tempfile.mkdtemp(prefix="claimgraph-tests-")
    atexit.register(shutil.rmtree, os.environ[VARIABLE], ignore_errors=True)
use_caches()
remember()

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The default model, loaded as the pipeline loads it."""
    return load_model()


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a store with both samples, built once as the README says; only to be read."""
    place = tmp_path_factory.mktemp("samples") / "store"
    build_samples(place)
    return place


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real reports beside the checkout; what needs it is skipped, and said so, without it."""
    folder = ROOT.parent / "shared"
    if not (folder / "reports").is_dir():
        pytest.skip(f"SKIPPED: no real reports here ({folder} is absent): this test proves nothing on this machine")
    return folder


_SHARE = 160_000  # characters


@pytest.fixture(scope="session")
def real_reports(shared: Path) -> dict[str, Document]:
    """Of each real report, by file name, as much as keeps the tests quick, read; bench/corpus.py reads them whole."""
    paths = sorted(p for p in (shared / "reports").iterdir() if p.suffix in {".txt", ".md"})
    if not paths:
        pytest.skip("SKIPPED: no real reports here")
    return {path.name: read_text(path.read_bytes().decode("utf-8")[:_SHARE], name=path.name) for path in paths}
