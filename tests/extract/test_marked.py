"""The reader of marked sentences is strict, or the tests that use it could not fail."""

from __future__ import annotations

import pytest

from tests.extract.marked import read_marked


def test_marks_are_cut_out_and_placed() -> None:
    marked = read_marked("[Our mill]{subject} holds [FSC]{object} papers.")
    assert marked.text == "Our mill holds FSC papers."
    assert marked.spans("object") == {(15, 18)}
    assert marked.spans("subject") == {(0, 8)}


@pytest.mark.parametrize(
    "wrong", ["no mark", "", "[open{object}", "[a]{object} b]", "[a]{colour}", "[a] {object}", "[[a]{object}"]
)
def test_wrong_marks_are_errors(wrong: str) -> None:
    with pytest.raises(ValueError, match=r"marked|bracket|role"):
        read_marked(wrong)
