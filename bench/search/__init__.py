"""How well a search finds what users mean: `python -m bench.search`."""
