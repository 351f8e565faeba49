"""Things that are shown in a report rather than on a page of their own."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote

from kg.terms import ID

_PLACES: Final = (
    (r"report/(?P<slug>[^/]+)", "/reports/{slug}"),
    (r"section/(?P<slug>[^/]+)-(?P<start>[0-9]+)", "/reports/{slug}#s{start}"),
    (r"evidence/(?P<slug>[^/]+)-(?P<start>[0-9]+)-(?P<end>[0-9]+)", "/reports/{slug}?at={start}-{end}#p{start}"),
    (r"finding/(?P<slug>[^/]+)-(?P<key>[0-9a-f]{12})", "/reports/{slug}/findings#finding-{key}"),
)


def place_of(iri: str) -> str:
    """Where a report, a section, a quote or a finding is shown; nothing for all other things.

    >>> place_of("https://w3id.org/claimgraph/id/evidence/acme-2021-120-180")
    '/reports/acme-2021?at=120-180#p120'
    """
    for pattern, path in _PLACES:
        if match := re.fullmatch(re.escape(ID) + pattern, iri):
            return path.format(**{name: quote(value) for name, value in match.groupdict().items()})
    return ""
