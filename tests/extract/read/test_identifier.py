"""The language identifier answers the same from kept tables, and damaged ones are made anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extract.read import identifier

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = (
    "Our mills use less water than in the year before.",
    "Perusahaan mengurangi penggunaan air di semua pabrik.",
    "Unsere Werke verbrauchen weniger Wasser als im Vorjahr.",
    "Energy 12,300 GJ",
    "",
)


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(identifier, "cache_dir", lambda: tmp_path)
    identifier.load_identifier()
    return next(tmp_path.iterdir())


@pytest.fixture(scope="module")
def answers() -> list[tuple[str, float]]:
    plain = identifier.load_identifier()
    return [plain.classify(text) for text in TEXTS]


def test_kept_tables_give_the_same_answers(
    kept: Path, answers: list[tuple[str, float]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("py3langid.langid.LanguageIdentifier.from_model_file", None)
    again = identifier.load_identifier()
    assert kept.name.startswith("languages-")
    assert [again.classify(text) for text in TEXTS] == answers
    again.set_languages({"en", "de"})
    assert {again.classify(text)[0] for text in TEXTS} <= {"en", "de"}


@pytest.mark.parametrize("damage", ["gone", "cut", "empty"])
def test_damaged_tables_are_made_anew(kept: Path, answers: list[tuple[str, float]], damage: str) -> None:
    table = kept / "tk_nextmove.npy"
    whole = table.read_bytes()
    if damage == "gone":
        table.unlink()
    else:
        table.write_bytes(whole[:100_000] if damage == "cut" else b"")
    again = identifier.load_identifier()
    assert [again.classify(text) for text in TEXTS] == answers
    assert table.read_bytes() == whole
    assert [one.name for one in kept.parent.iterdir()] == [kept.name]
