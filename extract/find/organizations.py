"""Universities, associations, companies and other organizations named in a sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.draft import Mention
from extract.find.names import CLEAR_HEAD, WORD, Name, read_name
from extract.find.places import is_place
from extract.find.slots import slots_of
from extract.lexicon import normalize, organization_of, own_names
from extract.pattern import to_pattern
from kg.model import EntityKind

if TYPE_CHECKING:
    from collections.abc import Iterator

_START = to_pattern(rf"(?<![\w.’'\-/])(?={WORD})")
# Words that open a sentence or bullet before a name but are no part of it.
_OPENING = to_pattern(
    r"(?:(?:The|Our|Its|Their|This|These|Those|In|On|At|By|For|Under|With|From|To|As|All|An?|And|Both|Each|Any|We|It|"
    r"They|Per|Following|Also|Such|Other|New|Through|Via|See|Including|If|When|Where|While|Since|After|Before|Mr|Mrs|"
    r"Ms|Dr|Prof|Professor|Together|Former|Some|Most|Many|Who|What|How|Before|Joined|Joining|Signed|Established|"
    r"Launched|Partnered|Partnering|Collaborated|Collaborating|Cooperated|Worked|Working|Supported|Supporting|Jointly|"
    r"Became|Participated|Developed|Organized|Held|Continued|Promoted|Conducted|Implemented|Selected|Announced)\s)+"
    r"(?=[\w])"
)
_ALONE = to_pattern(
    r"^(?:The|Our|Its|Their|This|These|Those|In|On|At|By|For|Under|With|From|To|As|All|An?|And|Both|Each|Any|We|It|They|"
    r"He|She|You|Per|Following|Also|Such|Other|New|Through|Via|See|Including|If|When|Where|While|Since|After|Before|"
    r"Together|Some|Most|Many|Who|What|How|There|Here|That|Which|Page|No|Not|More|One|Two|Three|About|Actual|Further|Furthermore|"
    r"Additionally|Moreover|However|Upon|Meanwhile|Finally|Today|Currently|Overall|Therefore|Thus|Similarly|Specifically|"
    r"Recently|Last|Next|First|Second|Newsroom|World|People|Nature|Planet|Society)$"
)
# What a run of capitals names that is no organization: offices, ranks, plain nouns written large.
_NO_NAME = to_pattern(
    r"^(?:(?:Tier|Scope|Level|Phase|Stage|Type|Class|Category|Article|Section|Chapter|Goal|Principle|Part|Step|Table|"
    r"Figure|Page|FY|Q)\s?\d.*|AI|IT|ICT|HR|R&D|ESG|CSR|EHS|HSE|SHE|DE&I|DEI|CEO|CFO|COO|CTO|CSO|IoT|GHG|KPIs?|"
    r"SDGs?|B2B|PR|IR|QA|NGOs?|SMEs?|OEMs?|CSOs?|HBCUs?|TV|PPAs?|ERGs?|BRGs?|MOUs?|SAF|VR|AR|5G|I|PhD|MBA|STEM|COVID-19|"
    r"COVID|EVs?|API|SaaS|LGBTQ\+?|BIPOC|GRI|SASB|TCFD|ISO|SDG|COP\d*|U\.S\.|U\.K\.|US|UK|USA|EU|UAE|UN|"
    r"[A-Z]|BOD|AGM|Small|Renewable|Sustainable|Public Policy.*|.*\s(?:Engagement|Support)|"
    r"Historically Black.*|Industry Groups?|DJSI.*|FTSE4Good.*|MSCI.*|"
    r"[A-Z][a-z]{2,}ing\s(?!Group|Institute|University|Association|Foundation|Company).*|"
    r".*\b(?:Workers|Businesses|Benefits|Wages|Hours|Fans|Index|Indices|Ratings?|Courses?|Training|Guidelines)|"
    r".*-(?:led|aligned|based|wide|related|certified|compliant|approved|owned|funded|specific|level)|"
    r"Company|Companies|Group|Board|Management|Directors?|Chair\w*|President|Vice President|Committee|Department|"
    r"Executive\w*|Officer|Head|Members?|Partners?|Suppliers?|Customers?|Clients?|Employees?|Associates|Stakeholders?|"
    r"Shareholders?|Investors?|Government\w*|Industry|Academia|Universities|Institutes|Communit\w+|Society|"
    r"Indigenous.*|First Nations|Sustainability|Environment\w*|Social|Governance|Human Rights|Health|Safety|Quality|"
    r"Internet|Earth|Mother Nature|Parties|Authorit\w+|Ministry|Agency|Foundation|Institute|University|Association|"
    r"Alliance|Bank|Council|Union|Labor Union|Fund|Trust|Corporation|Organization|College|Commission|Administration|"
    r"Hospital|Federation|Initiative|Forum|Network|Center|Centre|Office|Team|Project|Program(?:me)?|Platform|"
    r"(?:Corporate|Executive|Audit|Management|Supervisory|Advisory|Works?|Labou?r)\s(?:Administration|Council|Union|"
    r"Board|Governance|Commission|Trust|Bank|Committee)|(?:[A-Z]\w+\s)?(?:Board of Directors|General Meeting.*))$"
)
_MONTH = to_pattern(
    r"^(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|"
    r"Wednesday|Thursday|Friday|Saturday|Sunday|Christmas|Spring|Summer|Autumn|Winter)\b"
)
# A name before these is another's adjective: "Indigenous communities", "Tier 1 suppliers".
_MODIFIES = to_pattern(
    r"(?:[-\s](?:based|certified|compliant|led|funded|owned|related|wide|specific))?\s(?:[\w\-]+\s)?(?:companies|"
    r"suppliers|employees|customers|communit(?:y|ies)|governments?|authorities|users|engineers|scientists|students|"
    r"products?|devices|brands|stores|factories|jobs|courses|standards?|laws?|regulations?|countries|consumers|farmers|airlines|"
    r"airports|markets?|workers|teams|facilities|sites|plants|offices|colleagues|members|partners|subsidiaries|"
    r"affiliates|managers|leaders|technolog(?:y|ies)|software|tools?|systems?|vehicles?|policies|criteria|"
    r"requirements|guidelines|principles|recommendations|emissions|data|industry|sector|economy|people|children|"
    r"women|veterans|officials|firms|manufacturers|universities|organizations)\b"
)
# Bodies that companies have inside, unless more words tell whose they are: "Audit Committee", "our Design Lab".
_INSIDE = to_pattern(
    r"^(?!.*\b(?:of|for|on)\s(?:the\s)?\w(?!anagement|irectors|uditors))(?!.*\b(?:National|International|European|World|UN|Federal|State|County|Province|Provincial|Municipal|City|District|Regional|Central|Interagency)\b)(?:.*\s)?"
    r"(?:Boards?|Committees?|Departments?|Divisions?|Offices?|Teams?|Headquarters|Operations|Management|Auditing|Function|Unit|Branch|"
    r"(?:Compliance|Continuity|Management|Ethics|Safety|Governance)\sProgram(?:me)?|(?:Compliance|Audit|Legal|Ethics|Security|Safety|Procurement|Sourcing)\sGroup|Workshop|Day|Summit|Week|Month|Award|Prize|System|Framework|Inquiry|Strategy|Report|Plan|Policy|Code|Act|Law|Directive|"
    r"Agreement|Convention|Protocol|Standards?|Principles|Campus|Port)$|\bBoard\sof\s(?:Management|Directors)",
    re.IGNORECASE,
)
# "through the X program": a program that somebody runs is no party to it.
_PROGRAM = to_pattern(r"\b(?:Program(?:me)?|Project|Campaign)$", re.IGNORECASE)
_BY_MEANS_OF = to_pattern(
    r"\b(?:through|via|under|within|using|our|its)\s(?:the\s|our\s|its\s)?[\"“*]?$", re.IGNORECASE
)
# "Working with local partners, X aims to ...", "As a partner, X brought ...": who acts behind the comma.
_CLAUSE = to_pattern(
    r"(?:^|,\s|\band\s)(?:working|together|in|through|with|by|alongside|based|as)\b[^.;:]*\b(?:partners?|organi[sz]ations|companies|"
    r"stakeholders|communities),\s(?:the\s)?$",
    re.IGNORECASE,
)
_ACTS = to_pattern(
    r"\s(?:also\s)?(?:aims|works|seeks|supports|provides|helps|has|is|was|will|continues|offers|strives|launched|brought|"
    r"runs|held|created|developed|conducts?|promotes)\b"
)
_FORM = to_pattern(r"\s(?:group|companies|corporation|corp|ltd|limited|inc|holdings?)\b")
_OURS = to_pattern(r"\b(?:our|its|his|her)\s[\"“*]?$", re.IGNORECASE)
_LONGEST = 14  # words


def find_organizations(text: str, company: frozenset[str] = frozenset()) -> Iterator[Mention]:
    """Organizations named in a sentence, left to right: by a head word, or by a slot that only they fill.

    `company` holds the normalised names of the reporting company: names that hold one of them are its own.
    """
    found: dict[int, Name] = {}
    for name in (*_typed(text), *filter(None, (_opened(text, name) for name in slots_of(text, company)))):
        if not any(name.start < other.end and other.start < name.end for other in found.values()):
            found[name.start] = name
    for start in sorted(found):
        name = found[start]
        if _is_name(text, name) and not _is_own(text, name, company):
            known = organization_of(name.text)
            label = known.label if known is not None else name.text
            yield Mention(kind=EntityKind.ORGANIZATION, start=name.start, end=name.end, name=label, concept=known)


def _typed(text: str) -> Iterator[Name]:
    """Runs of capitals with a head word such as University or Association."""
    if not CLEAR_HEAD.search(text):
        return
    at = 0
    while found := _START.search(text, at):
        start = found.start()
        opening = _OPENING.match(text, start)
        start = opening.end() if opening else start
        name = read_name(text, start)
        at = name.end if name is not None else start + 1
        if name is not None and name.typed and CLEAR_HEAD.search(name.text) and not name.text.isupper():
            yield name


def _opened(text: str, name: Name) -> Name | None:
    """A name without the words that open its sentence; None where nothing else stands there."""
    opening = _OPENING.match(text, name.start)
    return read_name(text, opening.end()) if opening is not None and opening.end() < name.end else name


def _is_name(text: str, name: Name) -> bool:
    """Whether a run of capitals can be an organization's name where it stands."""
    words = name.text.split()
    if (
        len(words) > _LONGEST
        or _NO_NAME.match(name.text)
        or _ALONE.match(name.text)
        or _MONTH.match(name.text)
        or is_place(name.text)
    ):
        return False
    if text[: name.start].endswith("(") and text.startswith(")", name.end):
        return False
    if _INSIDE.search(name.text) or (_OURS.search(text, 0, name.start) and not CLEAR_HEAD.search(name.text)):
        return False
    if _is_means_or_actor(text, name):
        return False
    return name.typed or not _MODIFIES.match(text, name.end)


def _is_means_or_actor(text: str, name: Name) -> bool:
    """Whether a name is a program that is used, or that of who acts together with others: no party either."""
    left = text[: name.start]
    if _PROGRAM.search(name.text) and _BY_MEANS_OF.search(left):
        return True
    return _CLAUSE.search(left) is not None and _ACTS.match(text, name.end) is not None


def _is_own(text: str, name: Name, company: frozenset[str]) -> bool:
    """Whether a name holds the company's, or stands behind it: "Acme's Design Lab"."""
    own = own_names(company)
    if own.search(name.text) is not None or _is_group(name.text, company):
        return True
    before = re.search(r"(?P<owner>[\w&.\- ]{1,60})['’]s?\s$", text[: name.start])
    return before is not None and any(found.end() == before.end("owner") for found in own.finditer(text, 0, name.start))


def _is_group(name: str, company: frozenset[str]) -> bool:
    """Whether a name is that of the group the company belongs to: "Acme Group" for Acme Motors."""
    bare = _FORM.sub("", normalize(name))
    return any(own.startswith(f"{bare} ") for own in company)
