"""What of a page is seen, and what of it belongs to the site rather than to the report."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.read.html.names import tag_of

if TYPE_CHECKING:
    from lxml.etree import _Element

NEVER = frozenset(
    "head script style noscript template iframe object embed svg math canvas audio video map select option datalist "
    "textarea button input meta link title base col colgroup progress meter".split()
)
_OF_SITE = frozenset({"nav", "dialog", "menu"})
_ROLES = frozenset("navigation banner contentinfo search dialog alertdialog menu menubar toolbar".split())
_WORD = re.compile(r"[a-z]+")
_SITE_WORDS = frozenset(
    "cookie cookies consent gdpr breadcrumb breadcrumbs navbar navigation nav menu sitemap share sharing social "
    "newsletter subscribe skip skiplink offcanvas toolbar pagination paging pager login".split()
)
_LONGEST_OF_SITE = 3000
_HIDING = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))", re.IGNORECASE)
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_BLOCK_RULE = re.compile(r"@[^{};]+\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_SELECTOR = re.compile(r"[\w-]*([.#])([\w-]+)")


class Sight:
    """Tells which elements of a page are seen; `sheets` are its own style sheets."""

    def __init__(self, sheets: str) -> None:
        self._hidden: set[tuple[str, str]] = set()
        for selectors, rules in _RULE.findall(_BLOCK_RULE.sub("", re.sub(r"/\*.*?\*/", "", sheets, flags=re.DOTALL))):
            if _HIDING.search(rules):
                found = (_SELECTOR.fullmatch(one.strip()) for one in selectors.split(","))
                self._hidden.update((match.group(1), match.group(2)) for match in found if match)

    def is_hidden(self, element: _Element) -> bool:
        """Whether nobody sees an element: by its kind, its attributes, its style, or a plain rule for its class."""
        if tag_of(element) in NEVER or element.get("hidden") is not None:
            return True
        if _HIDING.search(element.get("style") or ""):
            return True
        if not self._hidden:
            return False
        names = {(".", name) for name in (element.get("class") or "").split()} | {("#", element.get("id") or "")}
        return not names.isdisjoint(self._hidden)


def is_bold(element: _Element) -> bool:
    """Whether an element sets its words in bold."""
    return tag_of(element) in {"b", "strong"} or _BOLD.search(element.get("style") or "") is not None


def is_of_site(element: _Element) -> bool:
    """Whether an element is the site's own: its menus, its head and foot, its notice on cookies."""
    tag = tag_of(element)
    if tag in _OF_SITE or (element.get("role") or "").lower() in _ROLES:
        return True
    if tag in {"header", "footer"}:
        return _stands_at_top(element)
    if tag not in {"div", "section", "ul", "ol", "aside", "p", "form"}:
        return False
    words = set(_WORD.findall(f"{element.get('class') or ''} {element.get('id') or ''}".lower()))
    return not words.isdisjoint(_SITE_WORDS) and _is_short(element)


def _stands_at_top(element: _Element) -> bool:
    """Whether no article or section is around an element, and none of the report's titles in it."""
    parents = {tag_of(parent) for parent in element.iterancestors()}
    if parents & {"article", "section", "main"}:
        return False
    return _is_short(element) and not any(tag_of(child) == "h1" for child in element.iter())


def _is_short(element: _Element) -> bool:
    size = 0
    for words in element.itertext():
        size += len(words.strip())
        if size > _LONGEST_OF_SITE:
            return False
    return True
