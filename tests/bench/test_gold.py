from __future__ import annotations

import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from bench.gold import Part, load_groups


@given(text=st.text(alphabet="ab\n\r\u2028é", max_size=40), data=st.data())
def test_lines_become_the_code_points_between_them(text, data):
    lines = text.split("\n")
    first = data.draw(st.integers(1, len(lines)))
    last = data.draw(st.integers(first, len(lines)))
    part = Part(source=Path("a.txt"), gold=(), lines=((first, last),))
    (span,) = part.spans(text)
    assert text[span.start : span.end].removesuffix("\n") == "\n".join(lines[first - 1 : last]).removesuffix("\n")


def write_gold(folder, name, source, lines):
    (folder / "gold").mkdir(exist_ok=True)
    (folder / "gold" / name).write_text(json.dumps({"source": source, "lines": lines}) + "\n", encoding="utf-8")


def test_a_source_with_several_gold_files_is_the_report_and_all_others_are_companies(tmp_path):
    write_gold(tmp_path, "x-1.jsonl", "x.txt", [1, 9])
    write_gold(tmp_path, "x-2.jsonl", "x.txt", [10, 20])
    write_gold(tmp_path, "y.jsonl", "y.txt", [5, 6])
    report, companies, _ = load_groups(tmp_path)
    assert [(part.source.name, part.lines, part.is_whole) for part in report.parts] == [
        ("x.txt", ((1, 9), (10, 20)), True)
    ]
    assert [(part.source.name, part.lines, part.is_whole) for part in companies.parts] == [("y.txt", ((5, 6),), False)]


def test_the_digest_follows_the_gold(tmp_path):
    write_gold(tmp_path, "y.jsonl", "y.txt", [5, 6])
    before = load_groups(tmp_path)[1].digest
    assert load_groups(tmp_path)[1].digest == before
    write_gold(tmp_path, "y.jsonl", "y.txt", [5, 7])
    assert load_groups(tmp_path)[1].digest != before


def test_spans_of_the_real_gold_hold_its_quotes(shared):
    for group in load_groups(shared):
        for part in group.parts:
            text = part.source.read_bytes().decode("utf-8")
            spans = part.spans(text)
            for path in part.gold:
                for row in path.read_text(encoding="utf-8").split("\n")[1:]:
                    quote = json.loads(row)["quote"] if row.strip() else ""
                    assert any(quote in text[span.start : span.end] for span in spans), quote
