"""The signals of one sentence, from its own words: numbers by name, for the model to weigh."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.commitment.words import GOAL_TEXT, VERB
from extract.pattern import to_pattern
from extract.read.document import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from extract.commitment.sight import Sight

Signal = tuple[str, float]

_OBJECTS = frozenset(
    "supplier worker customer product material energy climate water waste nature environment safety rights diverse "
    "corrupt privacy".split()
)
_BUSINESS = frozenset("customer product finance charity award govern report tech".split())
_OF_SUPPLIERS = frozenset(
    "environment climate energy rights safety corrupt diverse finance product tech govern".split()
)
_DEMANDS = frozenset({"require", "audit", "train", "comply"})
_PHYSICAL = frozenset({"gas", "energy", "mass", "volume", "percent"})
_NUMBER = to_pattern(r"(?<![\w.])\d[\d.,]*%?(?!\w)")
_LONG_WORD = to_pattern(r"[A-Za-z]{4,}")
_CERTIFIED = to_pattern(r"\b(?:certif\w+|obtain\w*|received|passed|granted|awarded|accredit\w+)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A sentence to be weighed: `own` tells that it names the company, `copies` how often the report has its words."""

    text: str
    kind: BlockKind
    sight: Sight
    own: bool
    copies: int
    is_glued: bool

    @property
    def is_fragment(self) -> bool:
        """Whether the line seems to have no verb."""
        return VERB.search(self.text) is None

    @property
    def is_measured(self) -> bool:
        """Whether it states a quantity of energy, gas, water, waste or the like."""
        return self.sight.is_environmental and bool(self.sight.units & _PHYSICAL)

    @property
    def is_labelled_figure(self) -> bool:
        """Whether it is a labelled environmental figure: no sentence, a number, a physical unit."""
        return self.is_fragment and self.is_measured and bool(self.sight.units & (_PHYSICAL - {"percent"}))


def own_signals(line: Line) -> Iterator[Signal]:
    """All signals of a line's own words."""
    yield from _shape(line)
    yield from _classes(line.sight)
    yield from _pairs(line.sight)
    yield from _verdicts(line)
    yield from _figures(line)
    yield from _print(line)


def demands_of_suppliers(sight: Sight) -> bool:
    """Whether suppliers are asked, checked or taught something."""
    return "supplier" in sight.about and bool(_DEMANDS & sight.acts)


def _shape(line: Line) -> Iterator[Signal]:
    words = line.text.split()
    count = max(len(words), 1)
    yield f"length {min(7, int(math.log2(count + 1) * 1.5))}", 1
    yield f"kind {line.kind.value}", 1
    yield f"capitals {int(4 * sum(word[:1].isupper() for word in words) / count)}", 1
    yield f"digits {min(4, int(15 * sum(char.isdigit() for char in line.text) / max(len(line.text), 1)))}", 1
    if line.is_fragment:
        yield "fragment", 1
    if line.text.rstrip()[-1:] in ".!":
        yield "stop", 1


def _classes(sight: Sight) -> Iterator[Signal]:
    groups: tuple[tuple[str, Iterable[object]], ...] = (
        ("topic", set(sight.topics)),
        ("principle", set(sight.principles)),
        ("named", sight.named),
        ("hinted", sight.hinted),
        ("scheme", sight.schemes),
        ("begins", sight.begins),
        ("manner", sight.manner),
        ("unit", sight.units),
    )
    for prefix, names in groups:
        yield from ((f"{prefix} {name}", 1) for name in sorted(map(str, names)))
    yield from ((name, 1) for name in sorted(sight.about | sight.acts))
    if sight.principles:
        yield "any principle", 1
        yield "principles", min(3, len(sight.principles)) / 2
    if sight.beside:
        yield "beside", 1
    if not sight.all_principles:
        yield "no principle", 1.5


def _pairs(sight: Sight) -> Iterator[Signal]:
    """Who does what: acts with their objects, and the business's words with and without a principle."""
    objects = sight.about & _OBJECTS | ({"we"} & sight.manner)
    numbers = sorted(set(sight.principles))
    for act in sorted(sight.acts):
        for thing in sorted(objects):
            yield f"{act} + {thing}", 1
        for number in numbers:
            yield f"{act} + principle {number}", 1
        if numbers:
            yield f"{act} + principle", 1
    for name in sorted(sight.about & _BUSINESS):
        yield f"{name} {'with' if numbers else 'without'} principle", 1
    if "supplier" in sight.about:
        for name in sorted(sight.about & _OF_SUPPLIERS):
            yield f"supplier + {name}", 1
    if numbers:
        for name in sorted(sight.begins):
            yield f"begins {name} + principle", 1


def _verdicts(line: Line) -> Iterator[Signal]:
    """What a reader who goes by the vocabulary alone would say."""
    sight = line.sight
    company = line.own or bool({"we", "company"} & sight.manner)
    if line.own:
        yield "own name", 1
    if company:
        yield "company", 1
    doing = bool(sight.acts) and not {"defines", "elsewhere"} & sight.manner
    opens = line.kind is BlockKind.LIST_ITEM and bool({"done", "doing", "verb"} & sight.begins)
    if sight.principles and doing and (company or opens):
        yield "does on a topic", 1.5
    if sight.principles and doing and (company or opens or "passive" in sight.manner):
        yield "done on a topic", 1.5
    if "prohibit" in sight.acts and sight.all_principles:
        yield "prohibits", 2
    if demands_of_suppliers(sight) or ("supplier" in sight.about and {"rights", "environment"} & sight.about):
        yield "demands of suppliers", 1.5 if company or doing else 0.5
    if 8 in sight.all_principles and "reduce" in sight.acts and "defines" not in sight.manner:
        yield "reduces", 1.5
    if sight.named and _CERTIFIED.search(line.text):
        yield "certified", 1.5
    if {"charity", "finance", "award"} & sight.about and not sight.all_principles:
        yield "business only", 1.5
    told = len(sight.topics) - sight.beside + len(sight.hinted)
    yield "density", min(2, 8 * told / max(4, len(line.text.split())))


def _figures(line: Line) -> Iterator[Signal]:
    sight = line.sight
    if line.is_measured:
        yield "measured", 1.5
        yield f"measured in a {'fragment' if line.is_fragment else 'sentence'}", 1
    if line.is_labelled_figure:
        yield "labelled figure", 2
    numbers = len(_NUMBER.findall(line.text))
    environmental = bool({8, 9} & sight.all_principles) and (line.is_measured or sight.is_environmental)
    if numbers >= 2 and line.is_fragment:
        yield "row", 1
        yield f"row {'of the environment' if environmental else 'of other things'}", 2
    if numbers >= 3 and not environmental:
        yield "many numbers", 1
    if line.is_fragment and sight.is_environmental and numbers:
        yield "number beside a label", 1


def _print(line: Line) -> Iterator[Signal]:
    """How the line is printed: as a title, a menu, a reference, the wording of a goal."""
    sight = line.sight
    if line.is_fragment:
        yield f"fragment {'with' if sight.principles else 'without'} principle", 1
        if sight.principles and line.kind is BlockKind.LIST_ITEM:
            yield "item with principle", 1
        if sight.principles and "provision" in sight.manner:
            yield "names a provision", 2
    if "page" in sight.manner and sight.principles:
        yield "page + principle", 1
    if line.copies > 2:
        yield "copied", 1.5
        yield f"copied {'with a page' if 'page' in sight.manner else 'without page'}", 1.5
    long_words = _LONG_WORD.findall(line.text)
    if len(long_words) > 1 and sum(word[0].isupper() for word in long_words) > 0.75 * len(long_words):
        yield "title", 1
        yield f"title {line.kind.value}", 1
    if GOAL_TEXT.search(line.text):
        yield "wording of a goal", 2
    if line.is_glued:
        yield "glued", 1
