"""Which sentences of an invented report commit its company, and to which principles."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from extract.commitment.judgement import choose, judge
from extract.commitment.model import MODEL, load_model
from extract.commitment.scene import Scene
from extract.commitment.sight import see
from extract.commitment.signals import Line, own_signals
from extract.read import read_text
from extract.read.document import BlockKind

REPORT = """Sustainability Report 2022

About this report

This report covers the year 2022 and was published in May 2023.

Labour

Norland strictly prohibits child labor and forced labor at all of its sites.
We require our suppliers to comply with our code of conduct and we audit their working conditions every year.
We do not tolerate discrimination based on gender, race or religion.

Environment

We reduced our greenhouse gas emissions by 1,200 tons of CO2 equivalent by installing solar panels on our roofs.
We recycled 95% of our packaging waste in 2022.

Integrity

We have zero tolerance of bribery and corruption, and all employees receive anti-corruption training.

Products

Our new phone has a bright display and a fast processor.
The share price rose, and revenue grew by 8% in the fourth quarter.
"""


@pytest.fixture(scope="module")
def judged() -> dict[str, tuple[int, ...]]:
    document = read_text(REPORT, name="norland.txt")
    scene = Scene(document, ("Norland",))
    found = judge(scene, range(len(document.sentences)))
    return {document.sentences[one.sentence].text: one.principles for one in found}


@pytest.mark.parametrize(
    ("words", "principles"),
    [
        ("prohibits child labor", {4, 5}),
        ("require our suppliers", {2}),
        ("discrimination based on gender", {6}),
        ("reduced our greenhouse gas", {8}),
        ("recycled 95%", {8}),
        ("zero tolerance of bribery", {10}),
    ],
)
def test_what_bears_on_a_principle_commits(judged, words, principles) -> None:
    (told,) = [found for text, found in judged.items() if words in text]
    assert principles <= set(told)


@pytest.mark.parametrize("words", ["covers the year", "bright display", "share price"])
def test_what_sells_or_tells_of_the_report_does_not_commit(judged, words) -> None:
    assert not [text for text in judged if words in text]


@pytest.mark.parametrize(
    "text",
    [
        "Goal 13 Take urgent action to combat climate change and its impacts.",
        "Laws that have a significant impact on the issuer relating to emissions.",
        "Learn more about how we recycle our waste.",
    ],
)
def test_the_words_of_others_and_pointers_are_never_read(text) -> None:
    scene = Scene(read_text(f"Environment\n\nWe recycle waste.\n{text}\n", name="norland.txt"), ("Norland",))
    assert [scene.line(row).text for row in range(len(scene.rows)) if scene.is_candidate(row)] == ["We recycle waste."]


def test_titles_never_commit(judged) -> None:
    assert not {"Labour", "Environment", "Integrity"} & set(judged)


def test_only_what_is_asked_for_is_judged() -> None:
    document = read_text(REPORT, name="norland.txt")
    asked = [at for at, one in enumerate(document.sentences) if "bribery" in one.text]
    found = judge(Scene(document, ("Norland",)), asked)
    assert [one.sentence for one in found] == asked


def test_a_higher_threshold_finds_fewer() -> None:
    document = read_text(REPORT, name="norland.txt")
    scene = Scene(document, ("Norland",))
    every = range(len(document.sentences))
    strict = {one.sentence for one in judge(scene, every, replace(load_model(), threshold=0.9))}
    assert strict < {one.sentence for one in judge(scene, every)}


def test_a_principle_that_the_words_name_counts_though_its_share_is_small() -> None:
    shares = dict.fromkeys(range(1, 11), 0.05) | {4: 0.7}
    assert choose(see("We ban forced labor and child labor."), shares, load_model()) == (4, 5)
    assert choose(see("We ban it."), shares, load_model()) == (4,)


def test_there_is_always_a_principle() -> None:
    assert choose(see("We do it."), dict.fromkeys(range(1, 11), 0.1) | {7: 0.2}, load_model()) == (7,)


def test_the_model_weighs_no_words_of_reports() -> None:
    """Every weight belongs to a signal that the vocabulary, a class of words or the place of a sentence gives."""
    text = MODEL.read_text(encoding="utf-8")
    names = {
        name for table in json.loads(text).values() if isinstance(table, dict) for name in table.get("weights", ())
    }
    assert not [name for name in names if name.startswith("word ")]
    assert not [name for name in names if name != name.lower()]


@pytest.mark.parametrize(
    ("text", "signal"),
    [
        ("We prohibit bribery in all of our business.", "prohibits"),
        ("We audit our suppliers on human rights.", "demands of suppliers"),
        ("Total GHG Emissions 31,000 tons CO2e", "labelled figure"),
        ("Fire Drill 4 4 4", "row of other things"),
        ("Goal 12 Ensure sustainable consumption", "wording of a goal"),
        ("Our yard received the ISO 14001 certification.", "certified"),
    ],
)
def test_signals_of_a_line(text, signal) -> None:
    line = Line(text=text, kind=BlockKind.PARAGRAPH, sight=see(text), own=False, copies=1, is_glued=False)
    assert signal in dict(own_signals(line))


def test_a_line_that_a_menu_repeats_is_told() -> None:
    text = "Human Rights Policy"
    line = Line(text=text, kind=BlockKind.LIST_ITEM, sight=see(text), own=False, copies=5, is_glued=False)
    assert "copied without page" in dict(own_signals(line))


def test_signals_know_the_words_that_lead_a_list() -> None:
    text = "Norland Report\n\nWe assess our suppliers in these areas:\n\n- working hours\n- chemical safety\n"
    document = read_text(text, name="norland.txt")
    scene = Scene(document, ("Norland",))
    row = next(at for at, index in enumerate(scene.rows) if "chemical" in document.sentences[index].text)
    assert "lead supplier" in scene.signals(row)
    lead = scene.lead(row)
    assert lead is not None
    assert document.sentences[scene.rows[lead]].text.endswith("areas:")
