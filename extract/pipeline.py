"""The ordered steps from a document to the graph of its claims."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING

from extract.assemble import Assembler, assemble_sections
from extract.commitment.judgement import judge
from extract.commitment.scene import Scene
from extract.draft import Passage, Quantity
from extract.find.beneficiaries import names_gift
from extract.find.earlier import Earlier
from extract.find.named import find_named
from extract.find.suppliers import names_suppliers
from extract.identify import identify
from extract.index.reader import read_index
from extract.language import DEFAULT_MODEL, closed, model_label, parse
from extract.lexicon import normalize
from extract.link import names_of
from extract.pattern import to_pattern
from extract.principles import Aligner
from extract.read.document import BlockKind
from extract.read.language import find_languages
from extract.relate import (
    carded,
    commitments,
    giving,
    goals,
    headed,
    indexes,
    listed,
    materiality,
    named,
    principled,
    reports,
    runin,
    supplying,
    tabled,
    tagged,
    targets,
)
from extract.relate.setting import Setting
from extract.relate.tagged import untagged
from extract.scope import is_assurance, is_index_row, lead_of
from kg.iris import mint_entity, mint_report, mint_run, report_slug, slug
from kg.model import Entity, EntityKind, Predicate, Report, ReportGraph, Run
from kg.store.vocabulary import vocabulary_digest, vocabulary_files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from extract.commitment.judgement import Judgement
    from extract.draft import Draft, Mention
    from extract.identify import Identity
    from extract.read.document import Document, Sentence, Span

_SILENT = frozenset({BlockKind.RUNNING_HEADER, BlockKind.PAGE_MARK, BlockKind.NOISE})
# A digit, or a number spelled out: what a stated quantity cannot do without.
_COUNTS = to_pattern(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|"
    r"million|billion|half|halv\w+|third|quarter|dozen|percent|no|zero)\b",
    re.IGNORECASE,
)
# Code points: beyond, a "sentence" is a table or a page that lost its lines, and its parse says nothing.
_LONGEST = 1500
# From this length on, and with this share of digits, a line is figures with a name between them.
_GLUED_LENGTH, _GLUED_DIGITS = 100, 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a caller may set: names that override what the report says, the model, the parts to read.

    `identifier` names the report's graph (default: from the file's name). `within` restricts reading to
    blocks that overlap one of its spans; empty reads all. `progress` is called with the share done (0 to 1).
    """

    company: str | None = None
    year: int | None = None
    identifier: str | None = None
    model: str = DEFAULT_MODEL
    within: tuple[Span, ...] = ()
    progress: Callable[[float], None] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """A report's graph and what was not read into it: reasons with the number of passages, most frequent first."""

    graph: ReportGraph
    skipped: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parts:
    """The blocks to read, those in other languages, and those that are rows of content indexes."""

    wanted: frozenset[int]
    others: Mapping[int, str]
    index: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Task:
    """The blocks to read, those in other languages, and the sentences that commit the company, each by index."""

    wanted: tuple[int, ...]
    others: Mapping[int, str]
    judged: Mapping[int, Judgement]


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A sentence that may hold a claim, with what it names."""

    sentence: Sentence
    mentions: tuple[Mention, ...]
    counted: bool
    supplied: bool
    given: bool
    judgement: Judgement | None


def extract_report(document: Document, options: Options | None = None) -> Extraction:
    """The claims of a document as one report's graph; the same document and options give the same graph."""
    options = options or Options()
    languages = find_languages(document)
    identity = identify(document, languages)
    report = _report(document, identity, options)
    skipped = Counter("page that is a picture" for page in document.pages if page.scanned)
    silent = (code for at, code in languages.others.items() if document.blocks[at].kind in _SILENT)
    skipped.update(f"in another language ({code})" for code in silent)
    wanted = _wanted(document, options, languages.others)
    task = _Task(wanted=wanted, others=languages.others, judged=_judged(document, report, wanted))
    drafts = tuple(untagged(_drafts(document, report, options, task, skipped), document))
    claims = Assembler(Aligner(document, task.judged), report.slug, report.publisher, report.year).assemble(drafts)
    model = model_label(options.model)
    vocabulary = vocabulary_digest(vocabulary_files())
    tool = version("claimgraph")
    run = Run(
        iri=mint_run(report.slug, f"{report.digest} {tool} {model} {vocabulary}"),
        version=tool,
        model=model,
        vocabulary=vocabulary,
    )
    sections = assemble_sections(document, report.slug)
    graph = ReportGraph(report=report, run=run, sections=sections, claims=claims)
    return Extraction(graph=graph, skipped=tuple(skipped.most_common()))


def _report(document: Document, identity: Identity, options: Options) -> Report:
    name = options.company or identity.short_name
    others = {identity.company, identity.short_name, *identity.aliases} if not options.company else {options.company}
    name_in_graph = slug(options.identifier) if options.identifier else report_slug(document.name)
    publisher = Entity(
        iri=mint_entity(EntityKind.ORGANIZATION, name),
        kind=EntityKind.ORGANIZATION,
        label=name,
        alt_labels=tuple(sorted(others - {name})),
    )
    return Report(
        iri=mint_report(name_in_graph),
        slug=name_in_graph,
        title=identity.title,
        publisher=publisher,
        year=options.year or identity.year,
        language=identity.language,
        digest=document.digest,
        text_digest=document.text_digest,
        source=document.name,
    )


def _drafts(
    document: Document,
    report: Report,
    options: Options,
    task: _Task,
    skipped: Counter[str],
) -> Iterator[Draft]:
    setting = Setting.of(document, report.year, report.publisher.label)
    wanted = task.wanted
    yield from tagged.relate(setting)
    rows = read_index(document)
    yield from indexes.relate(document, rows, frozenset(wanted))
    yield from principled.relate(document, wanted)
    index = indexes.silent_blocks(document, rows) | {i for i in wanted if is_index_row(document, i)}
    told = tuple(i for i in wanted if i not in index)
    yield from _figures_of_blocks(setting, told)
    laid_out = tuple(_names_of_blocks(document, told))
    yield from laid_out
    read = _named_already(laid_out)
    yield from listed.relate(document, tuple(i for i in wanted if (i, Predicate.HOLDS_CERTIFICATION) not in read))
    company = names_of(report.publisher)
    parts = _Parts(wanted=frozenset(wanted), others=task.others, index=index)
    # What only counts may be a date or a reference, and then nothing can come of its parse.
    candidates = [
        one
        for one in _candidates(document, parts, company, task.judged, skipped)
        if one.mentions or one.supplied or one.given or one.judgement or reports.may_relate(one.sentence, setting)
    ]
    texts = (closed(candidate.sentence.text) for candidate in candidates)
    for done, (candidate, doc) in enumerate(zip(candidates, parse(texts, options.model), strict=True), 1):
        block = document.blocks[candidate.sentence.block]
        headings = document.heading_path(block.section)
        passage = Passage(
            sentence=candidate.sentence,
            doc=doc,
            block=block,
            headings=headings,
            company=company,
            year=report.year,
            lead=lead_of(document, candidate.sentence.block),
        )
        if candidate.mentions:
            drafts = named.relate(passage, candidate.mentions)
            yield from (draft for draft in drafts if not _is_named(draft, read))
        if candidate.supplied:
            yield from supplying.relate(passage)
        if candidate.given:
            yield from giving.relate(passage)
        if candidate.judgement is not None:
            yield from commitments.relate(passage, candidate.judgement)
        if candidate.counted:
            yield from reports.relate(passage, setting)
        if options.progress is not None:
            options.progress(done / len(candidates))


def _is_glued_table(text: str) -> bool:
    """Whether a line is a table whose rows ran together: what it names is beside what it counts by chance."""
    return len(text) > _GLUED_LENGTH and sum(char.isdigit() for char in text) > _GLUED_DIGITS * len(text)


def _figures_of_blocks(setting: Setting, wanted: tuple[int, ...]) -> Iterator[Draft]:
    """The figures that layout states: cells of tables, values under or beside their labels."""
    for index in wanted:
        yield from reports.relate_block(index, setting)


def _names_of_blocks(document: Document, wanted: tuple[int, ...]) -> Iterator[Draft]:
    """The named things that layout states: items under headings, cards, rows of tables."""
    blocks = tuple(i for i in wanted if not is_assurance(document, i))
    for relate in (headed.relate, runin.relate, carded.relate, tabled.relate, goals.relate, materiality.relate):
        yield from relate(document, blocks)


def _named_already(drafts: tuple[Draft, ...]) -> dict[tuple[int, Predicate], set[str]]:
    """The normalised names of what layout has stated, by block and predicate."""
    read: dict[tuple[int, Predicate], set[str]] = {}
    for draft in drafts:
        if not isinstance(draft.object, Quantity):
            read.setdefault((draft.block, draft.predicate), set()).add(normalize(draft.object.name))
    return read


def _is_named(draft: Draft, read: dict[tuple[int, Predicate], set[str]]) -> bool:
    """Whether layout has stated the same of the same name, or of a longer or shorter form of it."""
    names = read.get((draft.block, draft.predicate), ())
    own = "" if isinstance(draft.object, Quantity) else normalize(draft.object.name)
    return any(own in name or name in own for name in names)


def _wanted(document: Document, options: Options, others: Mapping[int, str]) -> tuple[int, ...]:
    """The indexes of the blocks to read; `others` are in another language."""
    return tuple(
        index
        for index, block in enumerate(document.blocks)
        if block.kind not in _SILENT
        and index not in others
        and (not options.within or any(block.start < part.end and part.start < block.end for part in options.within))
    )


def _judged(document: Document, report: Report, wanted: tuple[int, ...]) -> Mapping[int, Judgement]:
    """The sentences that commit the company, by their index."""
    chosen = frozenset(wanted)
    scene = Scene(document, (report.publisher.label, *report.publisher.alt_labels))
    asked = (index for index, sentence in enumerate(document.sentences) if sentence.block in chosen)
    return {judgement.sentence: judgement for judgement in judge(scene, asked)}


def _candidates(
    document: Document,
    parts: _Parts,
    company: frozenset[str],
    judged: Mapping[int, Judgement],
    skipped: Counter[str],
) -> Iterator[_Candidate]:
    """The sentences that name a thing of interest, hold a number or commit; the others are counted by reason."""
    earlier = Earlier.of(document, company)
    for index, sentence in enumerate(document.sentences):
        block = document.blocks[sentence.block]
        if sentence.block in parts.others:
            skipped[f"in another language ({parts.others[sentence.block]})"] += 1
        elif sentence.block not in parts.wanted:
            skipped[f"{block.kind.value}" if block.kind in _SILENT else "outside the parts asked for"] += 1
        elif len(sentence.text) > _LONGEST:
            skipped["too long to be a sentence"] += 1
        elif sentence.block in parts.index:
            skipped["row of a content index"] += 1
        elif is_assurance(document, sentence.block):
            skipped["statement of an assurer"] += 1
        else:
            silent = listed.is_lead(block) or _is_glued_table(sentence.text)
            here = () if silent else find_named(sentence.text, company)
            mentions = () if silent else earlier.recall(sentence, block.section, here)
            counted = block.kind not in {BlockKind.TABLE_ROW, BlockKind.LABEL_VALUE, BlockKind.HEADING} and (
                _COUNTS.search(sentence.text) is not None or targets.may_aim(sentence.text)
            )
            supplied = not silent and names_suppliers(sentence.text)
            given = not silent and names_gift(sentence.text)
            judgement = judged.get(index)
            if mentions or counted or supplied or given or judgement is not None:
                yield _Candidate(sentence, mentions, counted, supplied, given, judgement)
            else:
                skipped["names nothing and counts nothing"] += 1
