"""What every worker of a build needs, loaded when this is imported: a server that forks workers loads it once."""

from __future__ import annotations

import gc
from contextlib import suppress
from typing import Final

from extract.compiled import remember
from extract.pipeline import extract_report
from extract.read import read_text
from kg.caches import use_caches
from kg.cli.making import reasoner
from kg.errors import ModelMissingError
from kg.search import warm_up

_TEXT: Final = """Aldgrove Ltd
Sustainability Report 2020

1 Management

In 2020 our plant in Porto obtained ISO 14001 certification. We will halve our emissions by 2030.
Aldgrove used 1,200 MWh of electricity in 2020. All suppliers signed our Supplier Code of Conduct.
"""

use_caches()
remember()
# Matchers are made by the first text that is read; a build with a model of its own loads that one in each worker.
with suppress(ModelMissingError):
    extract_report(read_text(_TEXT, name="warm.txt"))
reasoner()
warm_up()
# What is loaded is never let go: without this each worker would copy all of it.
gc.freeze()
