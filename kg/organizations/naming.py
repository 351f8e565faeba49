"""What in an organization's name tells who it is, and what only tells its legal form."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_FORM: Final = (
    r"Inc(?:orporated)?|Corp(?:oration)?|Co|Company|Ltd|Limited|LLC|LLP|LP|PLC|AG|SE|S\.?\s?A|S\.?\s?p\.?\s?A|N\.?\s?V|B\.?\s?V"
    r"|GmbH|KG(?:aA)?|AB|ASA|A/S|Oyj?|Pte|Pty|K\.?\s?K|Tbk|Sdn|Bhd|S\.?\s?A\.?\s?R\.?\s?L"
)
_FORMS: Final = re.compile(rf"(?:[\s,]+(?:&\s)?(?:{_FORM})\.?)+\s*$", re.IGNORECASE)
_GROUP: Final = re.compile(r"[\s,]+(?:Group|Holdings?)\s*$", re.IGNORECASE)
_BRACKETED: Final = re.compile(r"\s*\((?P<short>[A-Z][A-Za-z&.-]{1,9})\)\s*$")
_SMALL: Final = frozenset(("of", "for", "the", "and", "on", "in", "de", "to", "a"))


def bare(name: str) -> str:
    """A name in lower case without legal form, leading article and punctuation.

    >>> bare("Acme Lamps Co., Ltd.") == bare("The ACME Lamps")
    True
    """
    plain = re.sub(r"^(?:The|PT)\s+", "", without_short(name))
    plain = _FORMS.sub("", plain) or plain
    folded = unicodedata.normalize("NFKC", plain).casefold()
    return " ".join(re.findall(r"\w+", folded))


def without_group(name: str) -> str:
    """A bare name without "Group" or "Holdings" at its end; the same name where it has none.

    >>> without_group("Acme Lamps Group Co., Ltd.")
    'acme lamps'
    """
    plain = _FORMS.sub("", without_short(name)) or name
    return bare(_GROUP.sub("", plain) or plain)


def without_short(name: str) -> str:
    """A name without its own letters in brackets behind it.

    >>> without_short("Council of Lamp Makers (CLM)")
    'Council of Lamp Makers'
    """
    found = _BRACKETED.search(name)
    if found is None:
        return name
    rest = name[: found.start()]
    letters = "".join(word[0] for word in re.findall(r"\w+", rest) if word.lower() not in _SMALL)
    short = "".join(filter(str.isalnum, found["short"]))
    return rest if letters.lower() == short.lower() or initials(rest) == short.lower() else name


def initials(name: str) -> str:
    """The first letters of all words of a name."""
    return "".join(word[0] for word in re.findall(r"\w+", name)).lower()


def has_form(name: str) -> bool:
    """Whether a name ends in a legal form, as names of companies do."""
    return _FORMS.search(name) is not None
