"""The words of metrics, labels and headings brought to one writing, so that they can be compared."""

from __future__ import annotations

import re

from extract.pattern import to_pattern

_SMALL = frozenset("of the for in by and a an to from on at with our its their as s".split())
# Different writings of one idea; labels and metrics are brought to the same one.
_WRITINGS = (
    (r"green\s?house[\s-]gas(?:es)?|ghgs?(?:\s\(ghgs?\))?", "ghg"),
    (r"carbon dioxide", "co2"),
    (r"nitrogen oxides?(?: \(nox\))?", "nox"),
    (r"sul(?:f|ph)ur oxides?(?: \(sox\))?", "sox"),
    (r"sul(?:f|ph)ur dioxide", "so2"),
    (r"volatile organic compounds?(?: \(vocs?\))?|vocs", "voc"),
    (r"chemical oxygen demand(?: \(cod\))?", "cod"),
    (r"waste[\s-]waters?", "wastewater"),
    (r"ground[\s-]water|underground water", "groundwater"),
    (r"fresh[\s-]water", "freshwater"),
    (r"non[\s-]?hazardous|general industrial", "nonhazardous"),
    (r"non[\s-](?=conformit)", "non"),
    (r"(?:fy\s?)?(?:19|20)\d\d", " "),
    (r"research (?:and|&) development|r&d|r & d", "rd"),
    (r"boards? of directors|bod", "board"),
    (r"tier\s?i\b", "tier 1"),
    (r"tier\s?ii\b", "tier 2"),
)
_PHRASES = tuple((to_pattern(rf"\b(?:{pattern})\b"), word) for pattern, word in _WRITINGS)
_PHRASE = to_pattern(rf"\b(?:{'|'.join(pattern for pattern, _ in _WRITINGS)})\b")
_SAME = {
    written: word
    for word, forms in (
        ("use", "used usage usages consumption consumed consume consumptions"),
        ("generate", "generated generation produced"),
        ("discharge", "discharged discharges"),
        ("emission", "emitted"),
        ("reduction", "reduced reductions"),
        ("saving", "saved savings"),
        ("female", "women woman females"),
        ("male", "men man males"),
        ("employee", "staff employees workforce"),
        ("recycle", "recycled recycling"),
        ("investment", "invested investments"),
        ("expense", "expenses expenditure expenditures"),
        ("spend", "spending spent spends"),
        ("purchase", "purchased purchases"),
        ("hire", "hired hires recruit recruits recruited"),
        ("labor", "labour"),
        ("center", "centre centers centres"),
        ("petrol", "gasoline"),
    )
    for written in forms.split()
}


def words_of(name: str) -> frozenset[str]:
    """The words that carry a name, in one writing, in lower case and without the plural's s."""
    plain = re.sub(r"\bscope(?=\d)", "scope ", name.lower().replace("₂", "2"))
    for pattern, word in _PHRASES if _PHRASE.search(plain) else ():
        plain = pattern.sub(word, plain)
    found = (_SAME.get(word, word) for word in re.findall(r"[^\W_]+", plain))
    words = frozenset(_SAME.get(w, w) for w in map(_singular, found) if w not in _SMALL)
    return words - {"gross"} if "emission" in words else words


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


def stems(words: str) -> frozenset[str]:
    """Words that are written one after the other, in the writing of `words_of`."""
    return frozenset(_SAME.get(word, word) for word in words.split())
