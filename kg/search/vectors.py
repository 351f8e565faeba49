"""Vectors of sentences, near each other where the sentences mean the like: a table of word vectors, averaged.

The table (256 numbers for each of 32,000 pieces of words) ships in the wheel of `wordllama`. It is read here and not by
that package, whose loader looks for the pieces in a folder of another name, and would fetch them from the network.
"""

from __future__ import annotations

from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from tokenizers import Tokenizer

_WEIGHTS: Final = "weights/l2_supercat_256.safetensors"
_PIECES: Final = "tokenizers/l2_supercat_tokenizer_config.json"
_TABLE: Final = "embedding.weight"
_SCALE: Final = 127
_LONGEST: Final = 1000  # characters
_BATCH: Final = 500


def model_name() -> str:
    """The name of the model that makes vectors, nothing where the extra is not installed; it loads nothing."""
    folder = _folder()
    if folder is None or find_spec("tokenizers") is None or find_spec("safetensors") is None:
        return ""
    there = all((folder / name).is_file() for name in (_WEIGHTS, _PIECES))
    return f"wordllama {version('wordllama')} {Path(_WEIGHTS).stem}" if there else ""


def load_encoder() -> Encoder:
    """The model, loaded once a process."""
    return _load()


class Encoder:
    """Makes vectors of length one, whose numbers are kept as whole ones from -127 to 127."""

    def __init__(self, table: np.ndarray, pieces: Tokenizer) -> None:
        self._table = table
        self._pieces = pieces
        self.width = int(table.shape[1])

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """A row for each text; a text without words is a row of zeros."""
        import numpy as np

        made = np.zeros((len(texts), self.width), dtype=np.int8)
        for start in range(0, len(texts), _BATCH):
            cut = [" ".join(text.split())[:_LONGEST] for text in texts[start : start + _BATCH]]
            for at, found in enumerate(self._pieces.encode_batch(cut, add_special_tokens=False), start=start):
                if found.ids:
                    mean = self._table[found.ids].mean(axis=0)
                    made[at] = np.rint(mean / (np.linalg.norm(mean) or 1) * _SCALE)
        return made

    def likeness(self, rows: np.ndarray, row: np.ndarray) -> np.ndarray:
        """How like one row each of some rows is: 1 where it means the same, about 0 where it has nothing of it."""
        import numpy as np

        # In whole numbers, so that it is the same on every machine, and in one thread.
        found: np.ndarray = rows.astype(np.int32) @ row.astype(np.int32) / _SCALE**2
        return found


def _folder() -> Path | None:
    found = find_spec("wordllama")
    return Path(found.origin).parent if found and found.origin else None


@cache
def _load() -> Encoder:
    import numpy as np
    from safetensors.numpy import load_file
    from tokenizers import Tokenizer

    folder = _folder()
    if folder is None:
        raise ModuleNotFoundError("wordllama")
    pieces = Tokenizer.from_file(str(folder / _PIECES))
    pieces.no_padding()
    pieces.no_truncation()
    return Encoder(load_file(folder / _WEIGHTS)[_TABLE].astype(np.float32), pieces)
