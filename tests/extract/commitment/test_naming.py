"""Short names for what sentences of invented companies commit to."""

from __future__ import annotations

import pytest

from extract.commitment.naming import name_commitment


@pytest.mark.parametrize(
    ("text", "principle", "name"),
    [
        ("We strictly prohibit child labor.", 5, "prohibition of child labor"),
        ("In 2021, we reduced water consumption by 12%.", 8, "reduction of water consumption"),
        ("We monitor our carbon emissions.", 8, "monitoring of carbon emissions"),
        ("We thought about it.", 10, "work against corruption"),
        ("We made a company-wide pledge.", 8, "company-wide pledge"),
        ("Emissions decreased by 4 percent.", 8, "environmental responsibility"),
    ],
)
def test_names(nlp, text, principle, name) -> None:
    assert name_commitment(nlp(text), text, principle) == name


@pytest.mark.parametrize(
    "text",
    [
        "Total energy consumption 1,250 MWh",
        "Whether through dialogue, surveys or hotlines, the feedback of workers helps us to protect their rights.",
        "Women in management: 34%.",
        "*",
    ],
)
def test_names_are_short(nlp, text) -> None:
    assert 2 <= len(name_commitment(nlp(text), text, 8).split()) <= 6


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Oakwell has zero tolerance of bribery.", "zero tolerance of bribery"),
        ("We do not tolerate any harassment at work.", "no tolerance of harassment"),
        ("Bribery.", "work against bribery"),
    ],
)
def test_refusal_is_named_by_what_is_refused(sentence: str, name: str, nlp) -> None:
    assert name_commitment(nlp(sentence), sentence, 10) == name
