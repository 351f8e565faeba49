"""The options that several commands share."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

DEFAULT_STORE = ".claimgraph"


class EngineKind(Enum):
    """What reads the reports of a build."""

    LOCAL = "local"
    DASK = "dask"


StoreOption = Annotated[
    str | None,
    typer.Option(
        "--store",
        "-s",
        envvar="CLAIMGRAPH_STORE",
        metavar="DIR|URL",
        help="The folder of the store, or the SPARQL endpoint of another engine.",
        show_default="./.claimgraph",
    ),
]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but results and errors.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON, for scripts.")]
OutputOption = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to this file instead of stdout.")
]
GraphArgument = Annotated[
    Path | None, typer.Argument(metavar="[GRAPH]", help="A graph file (nq, trig, ttl ...) instead of the store.")
]

SourcesOption = Annotated[
    list[Path] | None,
    typer.Option("--sources", metavar="PATH", help="A report or a folder of reports (may be repeated)."),
]
