"""Which blocks of a report are in another language than English, told by the letters that they are written with.

py3langid tells languages apart (no download, the same answer everywhere). Short blocks are left to the others: a
report is first asked for its languages by its long blocks, then each block which of these it is in.
"""

from __future__ import annotations

import re
from collections import Counter
from copy import copy
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from extract.read.document import BlockKind
from extract.read.identifier import load_identifier
from kg.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from extract.read.document import Document

ENGLISH: Final = "en"
_LONG: Final = 60
_SHORT: Final = 25
_ALONE: Final = 150
_SURE: Final = 0.95
_LIKELY: Final = 0.9
_LEAST_BLOCKS: Final = 3
_LEAST_ENGLISH: Final = 0.05
_PLAIN_ENGLISH: Final = 0.18
# No language at all, or one so near to English that names and labels are taken for it.
_UNLIKELY: Final = frozenset({"zxx", "und", "pcm", "sco", "jam", "srn"})
_SILENT: Final = frozenset({BlockKind.RUNNING_HEADER, BlockKind.PAGE_MARK})
_ROWS: Final = frozenset({BlockKind.TABLE_ROW, BlockKind.LABEL_VALUE})
_PARTS: Final = re.compile(r"\s/\s|[|\t\n()]")
_WINDOW: Final = 3
_LEAST_WINDOW: Final = 12
_HALF_SURE: Final = 0.8
_LONGEST_LABEL: Final = 120
_WORD: Final = re.compile(r"[^\W\d_]+")
_SIGN: Final = re.compile("[\u3040-\u9fff\uac00-\ud7af]")
_SMALL_WORDS: Final = frozenset(
    "the of and to in for is that with our we are on as by this from at it be was were has have an or which not its "
    "their all more will been these also can".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Languages:
    """The languages (ISO 639) of a report: `main` is the one that it is in, `others` those of blocks by index."""

    main: str
    others: Mapping[int, str]


def find_languages(document: Document) -> Languages:
    """The languages of a report; English is its main one where a quarter of it is.

    A SourceError where next to nothing is English: nothing else is read.
    """
    letters = {at: _size(block.reading.text) for at, block in enumerate(document.blocks)}
    asked = {at: size for at, size in letters.items() if document.blocks[at].kind not in _SILENT}
    unclear = {at for at, size in asked.items() if size >= _SHORT and not _is_plain_english(_text(document, at))}
    others = _others(document, unclear, letters)
    sizes: Counter[str] = Counter()
    for at, size in asked.items():
        if size >= _SHORT:
            sizes[others.get(at, ENGLISH)] += size
    return Languages(main=_main(document, sizes), others=others)


def _size(text: str) -> int:
    """How many letters a text has, a sign that stands for a syllable or a word as three."""
    return len("".join(_WORD.findall(text))) + 2 * len(_SIGN.findall(text))


def _main(document: Document, sizes: Counter[str]) -> str:
    total = sum(sizes.values())
    if sizes[ENGLISH] >= 0.25 * total:
        return ENGLISH
    language = sizes.most_common(1)[0][0]
    if sizes[ENGLISH] < _LEAST_ENGLISH * total:
        raise SourceError(
            f"{document.name} is not in English (it looks like {language!r}): only English reports are read; "
            "give the English edition"
        )
    return language


def _text(document: Document, at: int) -> str:
    return document.blocks[at].reading.text


def _is_plain_english(text: str) -> bool:
    """Whether the small words of English are among the words of a text as often as in running text."""
    words = _WORD.findall(text.lower())
    return sum(word in _SMALL_WORDS for word in words) >= _PLAIN_ENGLISH * len(words)


def _others(document: Document, unclear: set[int], letters: Mapping[int, int]) -> dict[int, str]:
    """The languages of the blocks that are not in English."""
    told = {at: _tell(_text(document, at), None) for at in sorted(unclear) if letters[at] >= _LONG}
    sure = {at: code for at, (code, share) in told.items() if share >= _SURE and code not in {ENGLISH, *_UNLIKELY}}
    counts = Counter(code for at, code in sure.items() if document.blocks[at].kind not in _ROWS)
    usual = frozenset(code for code, count in counts.items() if count >= _LEAST_BLOCKS)
    found = {at: code for at, code in sure.items() if code in usual or letters[at] >= _ALONE}
    if usual:
        for at in sorted(unclear - found.keys()):
            code, share = _tell(_text(document, at), usual | {ENGLISH})
            if code != ENGLISH and share >= (_SURE if document.blocks[at].kind in _ROWS else _LIKELY):
                found[at] = code
        short = {at for at in found if letters[at] <= _LONGEST_LABEL or document.blocks[at].kind in _ROWS}
        twice = {at for at in short if _says_it_twice(_text(document, at), usual)}
        found = {at: code for at, code in found.items() if at not in twice}
    return found


def _says_it_twice(text: str, usual: frozenset[str]) -> bool:
    """Whether a few words on end are English: "Total Karyawan / Total Employees", "Pria Men | 12"."""
    for part in _PARTS.split(text):
        words = _WORD.findall(part)
        for at in range(max(1, len(words) - _WINDOW + 1)):
            window = " ".join(words[at : at + _WINDOW])
            code, share = _tell(window, usual | {ENGLISH})
            if len(window) >= _LEAST_WINDOW and code == ENGLISH and share >= _HALF_SURE:
                return True
    return False


def _tell(text: str, among: frozenset[str] | None) -> tuple[str, float]:
    """The language of a text, of all or `among` some, and how sure it is."""
    code, share = _identifier(among).classify(text)
    return str(code), float(share)


@cache
def _identifier(among: frozenset[str] | None) -> Any:  # noqa: ANN401  the library has no types
    if among is None:
        return load_identifier()
    apart = copy(_identifier(None))
    apart.set_languages(among)
    return apart
