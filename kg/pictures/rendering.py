"""Pictures as SVG, PNG and pages that need no network (extra `pictures`)."""

from __future__ import annotations

import json
import re
from hashlib import sha256
from html import escape
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from kg.errors import ExtraMissingError

if TYPE_CHECKING:
    import altair as alt

    from kg.pictures.drawing import Picture

_SHOW: Final = """
const spec = JSON.parse(document.getElementById("spec").textContent);
vegaEmbed("#picture", spec, {actions: false, renderer: "svg"});
"""
_STYLE: Final = (
    "body{font:16px/1.5 'Liberation Sans',Arial,Helvetica,sans-serif;margin:1.5rem;color:#1a1a1a;background:#fff}"
    "#picture{overflow-x:auto}table{border-collapse:collapse;font-size:.9rem}"
    "th,td{border-bottom:1px solid #c8c8c8;padding:.3rem .7rem;text-align:left;vertical-align:top}"
    "td:last-child{overflow-wrap:anywhere;color:#595959;font-size:.8rem}summary{cursor:pointer;margin:1rem 0}"
)


def to_svg(picture: Picture) -> str:
    """The picture as SVG; `ExtraMissingError` where vl-convert is not installed."""
    svg: str = _converter().vegalite_to_svg(picture.spec, allowed_base_urls=[])
    return _renamed(svg, sha256(json.dumps(picture.spec).encode()).hexdigest()[:8]).rstrip() + "\n"


def to_png(picture: Picture, *, scale: float = 2.0) -> bytes:
    """The picture as PNG, `scale` times its size in pixels."""
    png: bytes = _converter().vegalite_to_png(picture.spec, scale=scale, allowed_base_urls=[])
    return png


def to_html(picture: Picture) -> str:
    """A page with the picture, which answers the pointer, and its facts as a table; it asks no network for anything."""
    scripts = _converter().javascript_bundle(_SHOW).replace("</script", "<\\/script")
    spec = json.dumps(picture.spec, ensure_ascii=False).replace("</", "<\\/")
    headings = "".join(f'<th scope="col">{escape(name)}</th>' for name in picture.headings)
    body = "\n".join("<tr>" + "".join(f"<td>{escape(value)}</td>" for value in row) + "</tr>" for row in picture.rows)
    title = escape(picture.title)
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width">\n<title>{title}</title>\n<style>{_STYLE}</style>\n'
        f'</head>\n<body>\n<main>\n<h1 style="position:absolute;left:-999rem">{title}</h1>\n'
        f'<div id="picture" role="img" aria-label="{title}"></div>\n'
        f"<details><summary>The same as a table, with the claims</summary>\n<table>\n"
        f"<thead><tr>{headings}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>\n</details>\n</main>\n"
        f'<script type="application/json" id="spec">{spec}</script>\n'
        f'<script type="module">{scripts}</script>\n</body>\n</html>\n'
    )


def to_altair(picture: Picture) -> alt.VConcatChart:
    """The picture as an Altair chart, to show in a notebook and to change; `ExtraMissingError` without Altair."""
    chart: alt.VConcatChart = _imported("altair").VConcatChart.from_dict(picture.spec)
    return chart


def _renamed(svg: str, key: str) -> str:
    """The SVG with names of its own for gradients and clips: Vega counts them on from picture to picture."""
    names = dict.fromkeys(re.findall(r' id="((?:gradient|clip)_?\d+)"', svg))
    new = {name: f"{key}-{number}" for number, name in enumerate(names)}
    return re.sub(
        r'(?<=id=")(?:gradient|clip)_?\d+(?=")|(?<=url\(#)(?:gradient|clip)_?\d+(?=\))',
        lambda found: new.get(found[0], found[0]),
        svg,
    )


def _converter() -> Any:  # noqa: ANN401  # a module that may not be there
    return _imported("vl_convert")


def _imported(name: str) -> Any:  # noqa: ANN401  # a module that may not be there
    try:
        return import_module(name)
    except ImportError as error:
        raise ExtraMissingError(
            f"{name} is not installed: pictures need the extra, pip install 'claimgraph[pictures]'"
        ) from error
