"""Numbers that name or point instead of counting: standards, chapters, pages, ranks, versions, telephone numbers."""

from __future__ import annotations

from functools import lru_cache

from extract.pattern import to_pattern

_NUMBER = r"[A-Z]{0,2}\d+(?:[.:-]\d+)*[a-z]?"
_LIST = rf"{_NUMBER}(?:\s?(?:,|and|&|to|or|through|/|-|–|\+|,\s?and)\s?{_NUMBER})*"
# Words after which a number points to a place or a class whatever their case ...
_POINTERS = "|".join(
    r"scopes? tiers? appendi(?:x|ces) annex(?:es)? sections? articles? chapters? clauses? paragraphs? pages? pp?\. "
    r"figures? fig\. tables? exhibits? footnotes? phases? versions? ver\. vol(?:ume|\.)s? "
    r"nos?\. sdgs? iso iec covid sars rule".split()
)
# ... and those that do so only as a name, with a capital.
_NAMES = "|".join(
    "Goals? Targets? Principles? Indicators? Notes? Items? Level Stage Class Grade Type Category Categories Step Part "
    "Charts? Form Schedule Model Zone Building Block Gate Room Round Day Regulation Directive Act Law Decree "
    "Resolution Convention Code Fortune Global Forbes Industry Web Windows Android Question Criteri(?:on|a) Priority "
    "Pillar Module Topic Top TOP Best Generation Gen Terminal Highway Route Wave Series Issue Standard Recommendation "
    "Lot Box Aspect KPI Disclosures? S&P Nikkei Russell FTSE CSI STOXX CAC DAX Euro".split()
)
# Capitals before a number make a code, unless they are money or a unit.
_CODE = (
    r"(?<![A-Za-z$])(?!(?:RMB|USD|CNY|EUR|KRW|JPY|HKD|INR|GBP|IDR|AUD|CAD|BRL|TWD|SGD|AED|CHF|THB|MYR|VND|RM|MW|GW|TW|KW)"
    r"(?![A-Za-z]))[A-Z][A-Z&]+(?:/[A-Z]+)?"
)
_ADDRESS = r"\S+@\S+"
_FORMS = "|".join(
    (
        r"https?://\S+|www\.\S+",
        _ADDRESS,
        r"(?i:tel|telephone|phone|fax|hotline|(?:zip|postal|stock)\s+code|post\s?code|zip|p\.?o\.?\s+box)\W{0,4}\+?[\d\s()-]{3,}",
        r"\+\d[\d\s()-]{6,}\d|(?<!\d)\d{2,4}-\d{3,4}-\d{4}(?!\d)",
        rf"(?i:\b(?:{_POINTERS}))[\s-]?(?:#|(?i:no\.?)\s?)?{_LIST}(?![\d%])",
        rf"\b(?:{_NAMES})\s(?:#|(?i:no\.?)\s?)?{_LIST}(?!\d|\s?%|,\d|\s(?:million|billion|[mb]n)\b)",
        r"\b(?i:top)[\s-]?(?:\d+|ten|five|three|twenty|fifty)\b",
        # A code: capitals with a number, as "ISO 14001:2015", "GRI 305-1", "SA8000", "GB/T 19001".
        rf"{_CODE}(?:\s(?:[A-Z]\s)?|[-–/]?){_NUMBER}(?:[:-]\d+)*(?![\d,]*\d|\s?%|\s+(?:million|billion|percent))",
        r"(?:#|№|(?<![A-Za-z])No\.?\s?)\d+",
        r"(?<![\d.])\d{1,2}:\d{2}(?!\d)(?:\s?[ap]\.?m\.?)?|\b\d{1,2}\s?[ap]\.m\.",
        r"(?<![\d.])(?!(?:19|20)\d\d\s?:)\d+(?:\.\d+)?\s?:\s?\d+(?![\d:,])",
        r"(?<![\d.,])\d{1,3}\s?(?:st|nd|rd|th)\b",
        r"(?<![\d.,])\d+(?:\s?/\s?\d+){2,}|\d+\s\+\s\d+|(?<![\d.,/])0\d+\b(?:\s/\s0\d+)?",
        # A name with a number in it: "Fleet 300 Programme", "the 25 Most Admired Firms", "Line B-9".
        r"\b\d+\s(?:Most|Best|Smartest|Top|Greatest|Leading)\s[A-Z]\w+|(?<=[“\"‘])\d+\s[A-Z]\w+",
        r"(?<=[a-z\d]\s)[A-Z][\w-]*(?:\s[A-Z][\w-]*)*\s\d{1,4}(?=\s[A-Z][a-z])|(?<=[A-Za-z])-\d+\b(?!\s?%)",
        # Numbers of disclosures, and what rates are counted by.
        r"(?<![\w.,])[1-4]\d\d-\d{1,2}\b(?!\s?%)|(?<![\w.,])[23]-\d{1,2}\s(?=[A-Z])",
        r"\bper\s\d[\d,.]*(?:\s(?:million|thousand))?",
        r"\b(?:one|two)\s+or\s+(?:more|two)\b",
        r"(?<![\d./])\d{1,2}/\d{1,2}(?![\d/%])",
        r"\b[A-Za-z]+\s\d\.0\b(?!\s?%)",
        r"(?<![\w.])\d{1,4}\.(?:HK|SZ|SS|SH|T|TW|KS)\b",
        r"(?<!\S)\(?\d{1,2}\)\s(?=[A-Za-z])",
        r"\b\d+\s?[xX×*]\s?\d+(?:\s?[xX×*]\s?\d+)?\b",
        r"\bnumber\s+one\b|\bone\s+of\b|\b(?:no|any|every|some|each)[\s-]?one\b|\bone\s+(?:another|day|by\s+one)\b",
        r"\b(?:one|two)[\s-](?:and|or)[\s-](?:two|only)\b|\b(?:net|near)[\s-]zero\b",
        r"\bzero[\s-](?:carbon|waste|emissions?|tolerance|defects?|discharge|harm|covid)\b",
    )
)
# All forms but addresses begin at one of these places; most letters of a text are at none.
_ANYWHERE = to_pattern(_FORMS)
_WITHOUT_ADDRESSES = to_pattern(rf"(?=\b\w|[\d#№+(\-A-Z]|[hwtpfzsſ])(?:{_FORMS.replace(f'{_ADDRESS}|', '')})")


@lru_cache(maxsize=4096)
def find_references(text: str) -> tuple[tuple[int, int], ...]:
    """The places in a text where numbers are parts of references, codes, ranks and names."""
    forms = _ANYWHERE if "@" in text else _WITHOUT_ADDRESSES
    return tuple([match.span() for match in forms.finditer(text)])
