"""`python -m kg.crosswalk --derive` makes the derived crosswalks of ontology/align anew."""

from __future__ import annotations

import sys

from kg.crosswalk.derive import write_derived

if sys.argv[1:] != ["--derive"]:
    sys.exit("usage: python -m kg.crosswalk --derive")
for name in write_derived():
    sys.stdout.write(f"ontology/align/{name}.ttl\n")
