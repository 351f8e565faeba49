"""Claimgraph's graph side: records, triples, stores, queries and checks (no text, no spaCy)."""
