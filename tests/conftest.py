"""What all tests share: the language model, loaded once, and the reports that only some machines have."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from extract.language import load_model

if TYPE_CHECKING:
    from spacy.language import Language

# The same examples on every machine, and no clock: a slow machine is no failure.
settings.register_profile("claimgraph", deadline=None, derandomize=True, max_examples=60)
settings.load_profile("claimgraph")

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
def shared() -> Path:
    """The folder of real reports beside the checkout; what needs it is skipped, and said so, without it."""
    folder = ROOT.parent / "shared"
    if not (folder / "reports").is_dir():
        pytest.skip(f"SKIPPED: no real reports here ({folder} is absent): this test proves nothing on this machine")
    return folder
