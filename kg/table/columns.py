"""The columns of the claims table, in their order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

ALWAYS: Final = "always"
STATED: Final = "where known"
FIGURES: Final = "figures"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its name, its type as Arrow writes it, what it says, and the qualifier of the claim that it holds.

    `filled` tells where its cells are filled: always, where it is known, for figures (claims whose object is an
    observation), or for the predicates that it names, where the text tells it.
    """

    name: str
    type: str
    meaning: str
    filled: str
    qualifier: str | None = None


def _always(name: str, type_: str, meaning: str) -> Column:
    return Column(name=name, type=type_, meaning=meaning, filled=ALWAYS)


def _known(name: str, type_: str, meaning: str) -> Column:
    return Column(name=name, type=type_, meaning=meaning, filled=STATED)


def _figure(name: str, type_: str, meaning: str) -> Column:
    return Column(name=name, type=type_, meaning=meaning, filled=FIGURES)


def _told(name: str, predicates: str, meaning: str, type_: str = "string", qualifier: str = "") -> Column:
    """A qualifier of claims with some predicates; one that is no number leaves a cell of a column of numbers empty."""
    return Column(name=name, type=type_, meaning=meaning, filled=predicates, qualifier=qualifier or name)


COLUMNS: Final = (
    _always("report", "string", "name of the report in the store"),
    _always("report_title", "string", "title of the report"),
    _known("report_year", "int16", "year that the report is on"),
    _always("company", "string", "who published the report; one name for one company"),
    _always("predicate", "string", "property of the ontology that is claimed"),
    _always("subject", "string", "name of whom or what the claim is about"),
    _always("subject_kind", "string", "class of the subject"),
    _always("object", "string", "name of what is claimed of it; of a figure its metric"),
    _always("object_kind", "string", "class of the object; Observation for figures"),
    _always("modality", "string", "Achieved, Ongoing, Target or Required"),
    _always("negated", "bool", "whether the text says that it is not so"),
    _always("confidence", "double", "measured precision of the rule, 0 to 1"),
    _known("year", "int16", "year that the claim or its figure is on; of a target the year that it is due"),
    _figure("metric", "string", "name of the metric"),
    _figure("comparator", "string", "how the value bounds the real one: =, >, <, >=, <=, ~ or up to"),
    _figure("value", "double", "value in the unit of the text, scaled out (1.5 million is 1500000)"),
    _figure("unit", "string", "UCUM code of that unit, ISO 4217 code for money, % for percent, 1 for counts"),
    _figure("normalized_value", "double", "value in the one unit of its kind; none for money and unknown units"),
    _figure("normalized_unit", "string", "UCUM code of the one unit of its kind"),
    _figure("baseline_year", "int16", "year that a change is counted from, where told"),
    _figure("scope", "string", "what the figure covers, in the report's words, where told"),
    _always("principles", "list<int8>", "numbers of the UNGC principles it is evidence for; none is an empty list"),
    _always("goals", "list<int8>", "numbers of the SDGs that the text names; none is an empty list"),
    _always("topics", "list<string>", "IRIs of the themes of the SDGs that its words tell; none is an empty list"),
    _told(
        "action",
        "supplierFact",
        "what is done with the suppliers: audits, encourages, rates, requires, selects, supports, suspends, trains",
    ),
    _told("amount", "donatedTo", "money given, in `currency`, scaled out", "double"),
    _told("awarded_by", "receivedAward", "who gave the award", qualifier="awardedBy"),
    _told("category", "joinedStandardization", "kind of the standard, in the report's words (national standard)"),
    _told("certifier", "holdsCertification", "who certified"),
    _told("chapter", "discloses", "chapter that the row of the content index names; several parted by `; `"),
    _told("code", "discloses", "code of the disclosure as the report writes it"),
    _told("count", "supplierFact", "how many suppliers, or people of theirs", "double"),
    _told("currency", "donatedTo", "ISO 4217 code of the amount"),
    _told("items", "donatedTo", "what was given, in the report's words"),
    _told("level", "materialTopic", "how material the topic is: highly material, material, or listed without a level"),
    _told("omission_reason", "discloses", "why the disclosure is left out", qualifier="omissionReason"),
    _told("omitted", "discloses", "true where the index leaves the disclosure out, else empty", "bool"),
    _told("named_page", "discloses", "page or pages that the row names, as printed", qualifier="page"),
    _told("named_title", "discloses", "title that the row gives the disclosure", qualifier="title"),
    _told("participants", "runsProgram", "how many took part or were reached", "double"),
    _told("rank", "receivedAward", "place, grade, medal or score, in the report's words"),
    _told("remark", "discloses", "what the row says instead of a chapter, or beside it"),
    _told("role", "memberOf, joinedStandardization", "part that is taken there, in the report's words"),
    _told("share", "supplierFact", "which share of these suppliers, in percent (80 is four in five)", "double"),
    _told(
        "topic",
        "partnersWith, supplierFact, discloses",
        "what is done together or asked about, in the report's words; of a disclosure on management the standard "
        "whose topic it is on (GRI 305)",
    ),
    _always("quote", "string", "the words that state it, as they stand in the text"),
    _always("start", "int64", "where they begin in the text, in characters (code points) from 0"),
    _always("end", "int64", "where they end, exclusive"),
    _known("page", "int32", "page they begin on, counted from 1, where the source has pages"),
    _always("places", "int16", "in how many places it is stated; the words are those of the first"),
    _known("section", "string", "title of the section they stand in; none where the text has no heading above"),
    _always("rule", "string", "name of the rule that found it"),
    _always("claim", "string", "IRI of the claim: what leads back into the graph"),
    _always("report_iri", "string", "IRI of the report, and of its named graph"),
    _always("company_iri", "string", "IRI of the company"),
    _always("subject_iri", "string", "IRI of the subject"),
    _always("object_iri", "string", "IRI of the object"),
    Column(
        name="conforms_to",
        type="string",
        meaning="IRI of the standard it is certified to, where it is to one",
        filled="holdsCertification",
    ),
    _figure("metric_iri", "string", "IRI of the metric"),
    _always("section_iri", "string", "IRI of the section"),
)
QUALIFIERS: Final = tuple(column for column in COLUMNS if column.qualifier)
