"""`claimgraph serve`: a SPARQL endpoint and a JSON API over a store."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from kg.cli.opening import on_disk, opened
from kg.cli.options import DEFAULT_STORE, QuietOption, StoreOption
from kg.cli.terminal import Once, tell
from kg.errors import ParameterError

TOKEN = "CLAIMGRAPH_TOKEN"  # noqa: S105  # the name of the variable that holds it
EXAMPLES = """[bold]Examples[/bold]

claimgraph serve

claimgraph serve --store esg --port 8000 --timeout 60

CLAIMGRAPH_TOKEN=... claimgraph serve --writable

curl -G http://127.0.0.1:7878/sparql -d 'query=ASK { ?claim a cg:Claim }'"""


def add_to(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("serve", epilog=EXAMPLES, rich_help_panel="Ask the graph")(serve)


def serve(
    store: StoreOption = None,
    host: Annotated[str, typer.Option(help="The address to listen on; others than this reach other machines.")] = (
        "127.0.0.1"
    ),
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port to listen on.")] = 7878,
    timeout: Annotated[float, typer.Option(min=0.1, help="The seconds after which a query is ended.")] = 30.0,
    workers: Annotated[
        int | None, typer.Option(min=1, max=256, help="How many queries run at once.", show_default="four a processor")
    ] = None,
    answer_limit: Annotated[int, typer.Option(min=1, metavar="MB", help="The largest answer.")] = 256,
    body_limit: Annotated[int, typer.Option(min=1, metavar="KB", help="The largest request.")] = 1024,
    cache: Annotated[
        int, typer.Option(min=0, metavar="MB", help="How much of answers is kept until the store changes; 0 for none.")
    ] = 64,
    memory_limit: Annotated[
        int, typer.Option(min=0, metavar="MB", help="The memory that one query may take; 0 for as much as there is.")
    ] = 2048,
    memory: Annotated[
        bool, typer.Option("--memory", help="Hold the whole store in memory: faster, for some 0.8 kB a triple.")
    ] = False,
    origin: Annotated[
        list[str] | None,
        typer.Option(metavar="URL", help="Web pages of this origin may read answers (may be repeated; * for all)."),
    ] = None,
    allow_host: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="The server is asked under this name too (may be repeated; * for all)."),
    ] = None,
    writable: Annotated[
        bool, typer.Option("--writable", help=f"Take updates from those who send the token in {TOKEN}.")
    ] = False,
    quiet: QuietOption = False,
) -> None:
    """Answer SPARQL queries and a JSON API over HTTP, on this machine only unless --host says otherwise."""
    from kg.search import refresh_index
    from kg.server.serving import serve as run
    from kg.server.settings import Settings

    place = on_disk(store or DEFAULT_STORE, "serving")
    token = os.environ.get(TOKEN, "")
    if writable and not token:
        raise ParameterError(f"--writable needs a token: set {TOKEN} to a long word that nobody can guess")
    if writable and place.is_file():
        raise ParameterError("a graph file is only read: serve a store, or leave --writable out")
    with opened(place):
        base = f"http://{f'[{host}]' if ':' in host else host}:{port}"
    if place.is_dir():
        # Before the first request: a worker has no more than the time limit for it.
        refresh_index(place, Once("making the search index", quiet=quiet))
    run(
        Settings(
            place=place,
            host=host,
            port=port,
            timeout=timeout,
            workers=workers or 4 * (os.cpu_count() or 2),
            answer_limit=answer_limit * 2**20,
            body_limit=body_limit * 2**10,
            cache=cache * 2**20,
            memory_limit=memory_limit * 2**20,
            memory=memory,
            writable=writable,
            token=token,
            origins=tuple(origin or ()),
            hosts=tuple(allow_host or ()),
            warm=True,
        ),
        lambda: tell(f"serving {place}: pages at {base}/, SPARQL at {base}/sparql", quiet=quiet),
    )
