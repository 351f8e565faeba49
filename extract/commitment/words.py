"""Classes of general words that tell what a sentence is about, who acts in it, what is done, and how it begins."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from extract.pattern import to_pattern

if TYPE_CHECKING:
    from collections.abc import Mapping


def _words(pattern: str) -> re.Pattern[str]:
    return to_pattern(rf"\b(?:{pattern})\b", re.IGNORECASE)


ABOUT: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "supplier": _words(
            r"suppliers?|vendors?|(?:sub)?contractors?|(?:business|supply|production) partners?|partner companies|"
            r"supply[- ]chains?|factor(?:y|ies)|procurement|sourcing|smelters?|tier[- ]?\d|scm|value chain|"
            r"purchas(?:e|es|ing)"
        ),
        "worker": _words("employees?|workers?|staff|workforce|colleagues|team members|personnel|labou?r|people"),
        "customer": _words("customers?|users?|consumers?|guests?|passengers?|clients?|patients?|fans?"),
        "product": _words(
            "products?|smartphones?|devices?|features?|software|apps?|vehicles?|models?|services?|platforms?|stores?|brands?"
        ),
        "charity": _words(
            r"donat\w+|charit\w+|foundations?|volunteer\w*|communit\w+|schools?|students?|scholarships?|children|villages?|"
            r"relief|poverty|pandemic|covid"
        ),
        "finance": _words(
            r"revenues?|invest\w*|shareholders?|dividends?|sales|profits?|financ\w+|loans?|funds?|economic|market|"
            r"business growth|ipo|listed"
        ),
        "award": _words(r"awards?|awarded|rank\w*|recogni[sz]ed|ratings?|index|indices|honou?r\w*|prize|winner"),
        "govern": _words(r"boards?|committees?|directors?|meetings?|chair\w*|executives?|officers?|governance"),
        "report": _words(
            r"this report|the report|reporting period|disclos\w+|materiality|stakeholders?|data (?:is|are|in)|scope of|"
            r"calculat\w+|appendix|index"
        ),
        "tech": _words(r"technolog\w+|innovat\w+|AI|research|patents?|R&D|design\w*"),
        "material": _words(
            r"plastics?|paper|cartons?|box(?:es)?|materials?|steel|alumin(?:i)?um|wood|cotton|leather|fabric|"
            r"batter(?:y|ies)|bags?|foam"
        ),
        "energy": _words(
            r"energy|electricity|power|fuel|heat\w*|lighting|cooling|air[- ]condition\w+|solar|wind|gas|coal|oil|steam"
        ),
        "climate": _words(r"carbon|co2e?|co₂|ghg|emissions?|climate|scope [123]|net[- ]zero|tCO2\w*"),
        "water": _words("water|rivers?|sea|oceans?|marine|drainage|wells?"),
        "waste": _words(r"wastes?|recycl\w+|landfill|disposal|garbage|scrap|trash|sludge|reus\w+|circular\w*"),
        "nature": _words(
            r"forests?|trees?|land|species|habitats?|nature|biodiversity|ecolog\w+|ecosystems?|soil|green"
        ),
        "environment": _words(r"environment\w*|sustainab\w+|eco-\w+|pollut\w+|chemicals?|hazardous|toxic"),
        "safety": _words(
            r"safety|health|accidents?|injur\w+|emergenc\w+|occupational|medical|disease|hygiene|wellbeing|well-being"
        ),
        "rights": _words(r"rights?|freedom|dignity|fair\w*|equal\w*|grievances?|complaints?|discriminat\w+|harass\w+"),
        "diverse": _words(
            r"women|woman|female|gender|divers\w+|inclus\w+|disab\w+|accessib\w+|minorit\w+|equit\w+|lgbt\w*|black|"
            r"veterans?|elderly|parental|maternity|childcare"
        ),
        "corrupt": _words(
            r"corrupt\w*|brib\w+|ethic\w*|integrity|whistle\w*|fraud\w*|misconduct|gifts?|conflicts? of interests?|"
            r"launder\w+|compliance|violations?|retaliat\w+"
        ),
        "privacy": _words(r"privacy|personal (?:data|information)|data protection|gdpr|consent"),
    }
)
"""What a sentence is about."""

ACTS: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "prohibit": _words(
            r"prohibit\w*|zero[- ]tolerance|ban(?:s|ned)?|forbid\w*|forbidden|not tolerate|never|"
            r"not (?:accept|permit|allow|engage|use|employ)"
        ),
        "reduce": _words(
            r"reduc\w+|sav(?:e|es|ed|ing|ings)|cut(?:s|ting)?|lower\w*|minimi[sz]\w+|eliminat\w+|replac\w+|avoid\w*|"
            r"decreas\w+|optimi[sz]\w+|mitigat\w+|prevent\w*|conserv\w+|offset\w*"
        ),
        "protect": _words(r"protect\w*|safeguard\w*|respect\w*|uphold\w*|restor\w+|preserv\w+|secur\w+"),
        "require": _words(r"requir\w+|must|shall|expect\w*|oblig\w+|mandatory|demand\w*"),
        "audit": _words(
            r"audit\w*|assess\w*|inspect\w*|evaluat\w+|monitor\w*|verif\w+|review\w*|due diligence|survey\w*|screen\w*|"
            r"certif\w+|identif\w+|correct\w*|rectif\w+|non-?conform\w+|findings?|questionnaires?"
        ),
        "comply": _words(
            r"compl(?:y|ies|ied|iance|ying)|abid\w+|adher\w+|accordance|conform\w*|laws?|regulations?|standards?|"
            r"polic(?:y|ies)|codes?|guidelines?|principles?"
        ),
        "commit": _words(
            r"commit\w*|pledg\w+|aim\w*|goals?|targets?|striv\w+|strove|endeavou?r\w*|dedicated|promis\w+|ambition|"
            r"by 20[2-5]\d"
        ),
        "promote": _words(
            r"promot\w+|encourag\w+|support\w*|help\w*|improv\w+|enhanc\w+|strengthen\w*|foster\w*|advanc\w+|engag\w+"
        ),
        "train": _words(r"train\w*|courses?|workshops?|education\w*|learning|campaigns?|awareness"),
        "did": _words(
            r"(?:establish|implement|launch|introduc|adopt|install|develop|complet|achiev|obtain|conduct|provid|upgrad|"
            r"recycl|process|treat|dispos|convert|appl)(?:ied|ed)|set up|built"
        ),
    }
)
"""What is done."""

_LATER = (
    r"(?:In (?:19|20)\d\d,? |This year,? |As of [^,]*, |By [^,]*, |Since [^,]*, |"
    r"(?:Additionally|Furthermore|Moreover|In addition|Also|Meanwhile|To (?:this|that) end),? )?"
)

BEGINS: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "we": to_pattern(rf"^\W*{_LATER}(?:we|our)\b", re.IGNORECASE),
        "this": to_pattern(r"^\W*(?:This|These|It|They|Such|That)\b"),
        "year": to_pattern(r"^\W*(?:In|By|As of|Since|During) (?:[A-Z]\w+ )?(?:FY ?)?(?:19|20)?\d\d"),
        "done": to_pattern(r"^\W*[A-Z][a-z]+(?:ed|lt|ght|ut)\b"),
        "doing": to_pattern(r"^\W*[A-Z][a-z]+ing\b"),
        "when": to_pattern(r"^\W*(?:For|As|To|With|Through|Based|When|After|If|While|Where)\b"),
        "article": to_pattern(r"^\W*(?:The|A|An)\b"),
        "number": to_pattern(r"^\W*\d"),
        "verb": to_pattern(
            r"^\W*(?:Reduc|Promot|Provid|Support|Develop|Creat|Encourag|Increas|Improv|Ensur|Implement|Establish|"
            r"Prohibit|Use|Build|Conduct|Work|Eliminat|Replac|Recycl|Achiev)\w*\b"
        ),
    }
)
"""How a sentence begins."""

MANNER: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "we": _words("we|our|us|ourselves"),
        "company": _words("the (?:company|group|corporation|organi[sz]ation)"),
        "nobody": to_pattern(r"\A(?!.*\b(?:we|our|us|company|group)\b)", re.IGNORECASE | re.DOTALL),
        "defines": _words(
            r"is an?|are an?|refers? to|means|mainly (?:includes?|consists?|comes?|from)|consist\w* of|"
            r"is (?:the|one of)|was the|defined as|according to|calculated|based on the|presented in"
        ),
        "elsewhere": to_pattern(
            r"^\W*(?:read|learn|find out|see|for) more|please (?:see|refer|visit)|for (?:more|further|details)|"
            r"www\.|https?:",
            re.IGNORECASE,
        ),
        "page": to_pattern(r"\(pages? \d|\bp\. ?\d|see (?:page|chapter|section)", re.IGNORECASE),
        "case": _words("for example|such as|including|case|example"),
        "provision": _words(
            r"program(?:me)?s?|polic(?:y|ies)|initiatives?|practices?|commitments?|systems?|mechanisms?|committees?|"
            r"councils?|hotlines?|training|statements?|standards?|charters?|procedures?"
        ),
        "trouble": _words(
            r"challeng\w+|uncertain\w*|cris[ei]s|difficult\w*|complicat\w+|barriers?|worsen\w*|obstacles?|threat\w*|"
            r"becoming|depend(?:s|ent|ing) (?:on|upon)|delay\w*|(?:was|were) not|accounts? for|remains?"
        ),
        "counted": _words(
            r"mainly|majority|most of|mostly|largest share|generated by|sourced from|comes? from|consumed"
        ),
        "modal": _words("can|could|may|might|would|should"),
        "passive": to_pattern(r"\b(?:is|are|was|were|been|being|be) (?:\w+ly )?\w+(?:ed|en|lt)\b"),
        "colon": to_pattern(r":\s*$"),
        "not": _words("no|not|without|never|none"),
        "dated": to_pattern(r"\b(?:19|20)\d\d\b"),
        "future": _words(r"will|plan(?:s|ned)? to|going forward|future|by 20[2-5]\d"),
        "quoted": to_pattern(r"[“\"]"),
        "barred": to_pattern(r"[|／»>]"),
    }
)
"""Who speaks, and in what manner."""

UNITS: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "gas": to_pattern(
            r"\d[^a-z]{0,3}\s?(?:k|M|million |thousand |metric )?(?:t|tons?|tonnes?|kg|g)[ -]?(?:of )?"
            r"(?:CO2|CO₂|carbon)|tCO2|MtCO2|CO2-?eq?",
            re.IGNORECASE,
        ),
        "energy": to_pattern(r"\b(?:[kMGT]Wh|[GTMP]J|kilowatt|megawatt|MW|GW|kcal)\b"),
        "mass": to_pattern(r"\b(?:tons?|tonnes?|kg|kilograms?|metric tons?)\b|\d\s?t\b"),
        "volume": to_pattern(r"\b(?:m3|m³|liters?|litres?|gallons?|cubic met\w+|ML)\b"),
        "area": to_pattern(r"\b(?:hectares?|acres?|m2|m²|square)\b"),
        "percent": to_pattern(r"\d\s?%|percent"),
        "money": to_pattern(r"\b(?:RMB|USD|CNY|EUR|KRW|HKD|INR)\b|[$€£¥]\s?\d"),
        "number": to_pattern(r"\d"),
    }
)
"""What is measured in."""

VERB = to_pattern(
    r"[a-z]{3,}ed\b|\b(?:is|are|was|were|has|have|had|be|been|will|can|we|do|does)\b|ing\b|[a-z]es\b|"
    r"\b(?:we|they|it|who|which|that|to|not|also|must|should|could|may)\s[a-z]+"
)
"""What a line without a verb lacks."""
OTHERS_WORDS = to_pattern(
    r"^\W*(?:Goal|SDG)\s?\d{1,2}\W+(?:[A-Z][A-Za-z ]+\W+)?(?:Take|Conserve|Protect|Promote|Ensure|Achieve|End|Build|"
    r"Reduce|Make|Strengthen)\b|\b\d{1,2}\.[0-9a-d] (?:By 20[23]0,|(?:Take|Ensure|Substantially|Develop|Achieve|"
    r"Strengthen|Encourage|Enhance|Eliminate|End) )|\bthe issuer\b|^\W*(?:Learn|Read|Find out|Discover) more\b|"
    r"^\W*See [A-Z][\w ]+ for (?:more|further|details|information)\b"
)
"""What is printed of the Goals, of an exchange's rules of disclosure, or to send the reader on: it commits nobody."""
GOAL_TEXT = to_pattern(r"^\W*(?:Goal|SDG)\s?\d|\b\d{1,2}\.[0-9a-d]\b (?:By |[A-Z][a-z]+)|\bBy 20[23]0, ")
"""The wording of a Sustainable Development Goal, which commits nobody who prints it."""
