"""The tree of sections that headings make."""

from __future__ import annotations

from extract.read import read_text

PROSE = (
    "Dorvale makes lamps and fans for offices, and it has done so in two small towns since the early days of the trade."
)


def titled(*titles):
    return "\n\n".join(f"{title}\n\n{PROSE}" for title in titles)


def tree(document):
    return [(s.level, s.number, s.title, s.parent) for s in document.sections]


def test_numbers_make_levels_and_unnumbered_titles_stand_below_them():
    source = titled("I. About us", "1. Planet", "1.1 Water", "Lakes", "1.2 Air", "2. People", "Appendix 1: Index")
    document = read_text(source, name="tree.txt")
    assert tree(document) == [
        (0, None, "", None),
        (1, "I", "About us", 0),
        (1, "1", "Planet", 0),
        (2, "1.1", "Water", 2),
        (3, None, "Lakes", 3),
        (2, "1.2", "Air", 2),
        (1, "2", "People", 0),
        (1, "Appendix 1", "Appendix 1: Index", 0),
    ]


def test_titles_in_capitals_stand_above_others():
    document = read_text(titled("OUR PLANET", "Water use", "Air", "OUR PEOPLE"), name="tree.txt")
    assert tree(document)[1:] == [
        (1, None, "OUR PLANET", 0),
        (2, None, "Water use", 1),
        (2, None, "Air", 1),
        (1, None, "OUR PEOPLE", 0),
    ]


def test_hashes_make_levels():
    document = read_text(titled("# Planet", "## 1.1 Water", "### Lakes", "## Air"), name="tree.md")
    assert tree(document)[1:] == [
        (1, None, "Planet", 0),
        (2, "1.1", "Water", 1),
        (3, None, "Lakes", 2),
        (2, None, "Air", 1),
    ]


def test_sections_end_where_the_next_of_their_level_begins_and_hold_their_blocks():
    source = titled("1. Planet", "1.1 Water", "2. People")
    document = read_text(source, name="tree.txt")
    planet, water, people = document.sections[1:]
    assert source[planet.start : planet.end].startswith("1. Planet")
    assert planet.end == water.end == people.start
    assert people.end == len(source)
    for block in document.blocks:
        section = document.sections[block.section]
        assert section.start <= block.start
        assert block.end <= section.end
    assert document.heading_path(2) == ("Planet", "Water")
