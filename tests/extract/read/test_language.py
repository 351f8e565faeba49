"""Languages: English is read, others are recognised by their blocks, short ones and labels in two languages stay."""

import pytest

from extract.pipeline import extract_report
from extract.read import read_text
from extract.read.language import find_languages
from kg.errors import SourceError

ENGLISH = (
    "We make lamps in the town of Olin and sell them to people who live there, and to those in all towns near.",
    "All our workers are trained in the safe use of glass, and the training is repeated in each year of their work.",
    "In 2022 the works used 1,204 MWh of electricity, less than in the year before, and wasted none of it.",
)
GERMAN = (
    "Wir stellen Lampen in der Stadt Olin her und verkaufen sie an die Menschen in den Orten ringsum.",
    "Alle unsere Beschäftigten werden im sicheren Umgang mit Glas geschult, und das in jedem Jahr.",
    "Im Jahr 2022 verbrauchte das Werk 1.204 MWh Strom, weniger als im Jahr davor, und verschwendete nichts.",
    "Der Aufsichtsrat prüft jedes Jahr, ob die Ziele für das Werk erreicht sind, und legt neue Ziele fest.",
)


def languages(*paragraphs):
    document = read_text("\n\n".join(paragraphs), name="report.txt")
    found = find_languages(document)
    return found.main, [found.others.get(at) for at in range(len(document.blocks))]


def test_each_block_has_its_language():
    mixed = [part for pair in zip(ENGLISH, GERMAN, strict=False) for part in pair]
    assert languages(*mixed) == ("en", [None, "de"] * 3)


def test_short_blocks_are_told_where_the_report_has_their_language():
    assert languages(*GERMAN, *ENGLISH, "Die Ziele für das nächste Jahr")[1] == ["de"] * 4 + [None] * 3 + ["de"]
    assert languages(*ENGLISH, "Die Ziele für das nächste Jahr")[1] == [None] * 4


def test_labels_that_say_it_twice_are_read():
    rows = (
        "Stromverbrauch im Jahr / Electricity used in the year: 12 MWh",
        "Beschäftigte Frauen | Women employed here | 12",
    )
    assert languages(*GERMAN, *ENGLISH, *rows)[1][-2:] == [None, None]


@pytest.mark.parametrize(
    "names",
    [
        "Dorvale Leuchten GmbH & Co. KG, Straße der Lampen 4, Olin, Germany; Tarn S.p.A., Via delle Lampade, Orsova",
        "Kim Dae-jung, Park Hyun-woo, Lee Soo-keun, Choi Jung-hee, Jang Yong-sung, Oh Sang-seung, Woo Kee-hong",
    ],
)
def test_names_are_no_other_language(names):
    assert languages(*ENGLISH, names)[1] == [None] * 4


@pytest.mark.usefixtures("nlp")
def test_what_is_in_another_language_is_counted_and_not_claimed_from():
    document = read_text("\n\n".join((*ENGLISH, *GERMAN)), name="report.txt")
    extraction = extract_report(document)
    assert dict(extraction.skipped)["in another language (de)"] == len(GERMAN)
    last = document.text.index(GERMAN[0])
    assert extraction.graph.claims
    assert all(place.end <= last for claim in extraction.graph.claims for place in claim.evidence)
    assert extraction.graph.report.language == "en"


def test_another_script_is_told_too():
    chinese = "我们在奥林市制造灯具，并销售给当地居民以及周边城镇的居民。我们的员工每年都接受安全培训。"
    assert languages(*ENGLISH, *[chinese] * 3) == ("en", [None] * 3 + ["zh"] * 3)


def test_a_report_in_other_languages_alone_is_refused():
    with pytest.raises(SourceError, match=r"not in English \(it looks like 'de'\).*give the English edition"):
        languages(*GERMAN)
