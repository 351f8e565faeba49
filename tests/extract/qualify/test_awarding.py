"""Who gave an award, and the rank or level reached."""

from __future__ import annotations

import pytest

from extract.find.awards import find_awards
from extract.qualify.awarding import giver_of, rank_of

GIVERS = [
    ("We won the Oak Prize from the Norland Timber Council.", "Norland Timber Council"),
    (
        "We won the Oak Prize, jointly issued by the Timber Guild and the Norland Ministry of Trade.",
        "Timber Guild and the Norland Ministry of Trade",
    ),
    ("We were recognized by the Timber Guild with the Oak Prize.", "Timber Guild"),
    ("The Timber Guild awarded our mill the Oak Prize.", "Timber Guild"),
    ("We ranked 3rd in the Timber Guild's “Best Mills of Norland”.", "Timber Guild"),
    ("We hold a gold medal from EcoVadis.", "EcoVadis"),
    ("We won the Oak Prize in May.", None),
    ("We are among the World's Most Patient Companies.", None),
]
RANKS = [
    ("We ranked 24th in the Norland Harbour Index.", "24"),
    ("We ranked fourth in the Norland Harbour Index.", "4"),
    ("We took first place in the Norland Harbour Index.", "1"),
    ("We won the Norland Top 100 Mills (No. 5).", "5"),
    ("We are one of the Norland Top 100 Mills.", "Top 100"),
    ("We hold an EcoVadis gold medal.", "Gold"),
    ("CDP gave us an A- score.", "A-"),
    ("We received a perfect score in the Norland Equality Index.", "perfect score"),
    ("For the third consecutive year we won the Oak Prize.", None),
]


@pytest.mark.parametrize(("text", "wanted"), GIVERS)
def test_giver(text: str, wanted: str | None) -> None:
    award = next(iter(find_awards(text)))
    assert giver_of(text, award.start, award.end) == wanted


@pytest.mark.parametrize(("text", "wanted"), RANKS)
def test_rank(text: str, wanted: str | None) -> None:
    award = next(iter(find_awards(text)))
    assert rank_of(text, award.start, award.end) == wanted
