"""The command line: parses options, calls the library, prints. `app` is the program `claimgraph`."""

from kg.cli.application import app

__all__ = ["app"]
