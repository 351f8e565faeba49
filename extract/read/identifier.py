"""The model that tells languages apart, its tables kept unpacked where caches are: unpacking takes longer than reading.

What is kept is mapped into memory: only what the letters of a text lead to is read, and processes that work side by
side share it. A file that is missing, damaged or of another version is passed over and made anew.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, Final

from kg.caches import cache_dir

if TYPE_CHECKING:
    from pathlib import Path

_NAME: Final = "languages"
_TABLES: Final = ("nb_ptc", "nb_pc", "nb_classes", "tk_nextmove", "tk_row", "tk_output")


def load_identifier() -> Any:  # noqa: ANN401  the library has no types
    """The identifier of all languages that py3langid knows."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    kept = _kept_place()
    if kept is not None:
        with suppress(OSError, ValueError, TypeError, EOFError):
            return LanguageIdentifier(**_read_kept(kept), norm_probs=True)
    made = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    if kept is not None:
        _keep(kept, made)
    return made


def _kept_place() -> Path | None:
    folder = cache_dir()
    return None if folder is None else folder / f"{_NAME}-{version('py3langid')}"


def _read_kept(place: Path) -> dict[str, Any]:
    """The tables by name; the large ones stay in their files, and a view of one gives numbers as fast as a list."""
    import numpy as np

    found = {name: np.load(place / f"{name}.npy", mmap_mode="r") for name in _TABLES}
    small = {name: found[name].tolist() for name in ("nb_classes", "tk_row", "tk_output")}
    return {**found, "nb_pc": np.array(found["nb_pc"]), **small, "tk_nextmove": memoryview(found["tk_nextmove"])}


def _keep(place: Path, made: Any) -> None:  # noqa: ANN401  the library has no types
    """Keep the tables, in place of those of another version; where that fails they are unpacked again next time."""
    import numpy as np

    new = place.with_name(f"{place.name}.{os.getpid()}.new")
    with suppress(OSError, AttributeError):
        new.mkdir(parents=True)
        for name in _TABLES:
            np.save(new / f"{name}.npy", np.asarray(getattr(made, name)))
        for old in place.parent.glob(f"{_NAME}-*"):
            if old != new:
                shutil.rmtree(old, ignore_errors=True)
        new.rename(place)
    shutil.rmtree(new, ignore_errors=True)
