"""The names of elements and attributes in Word's XML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

# Word writes one of two namespaces for each kind of element: the transitional or the strict one.
_SPACE = re.compile(r"\{(?:http://schemas\.openxmlformats\.org|http://purl\.oclc\.org/ooxml)/(\w+)[^}]*\}")


def name_of(element: _Element) -> str:
    """The local name of an element, "" for comments; "m:..." for formulas."""
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    local = tag.rpartition("}")[2]
    match = _SPACE.match(tag)
    return f"m:{local}" if match and "/math" in match.group() else local


def value_of(element: _Element | None, attribute: str = "val") -> str | None:
    """An attribute of an element by its local name."""
    if element is None:
        return None
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == attribute:
            return str(value)
    return None


def child_of(element: _Element | None, *path: str) -> _Element | None:
    """The first element at a path of local names below one."""
    for name in path:
        if element is None:
            return None
        element = next((child for child in element if name_of(child) == name), None)
    return element


def is_on(element: _Element | None) -> bool:
    """Whether a switch such as `w:vanish` is there and not turned off."""
    return element is not None and (value_of(element) or "true") not in {"0", "false", "off"}
