"""Claimgraph's text side: from a report to the claims that it makes (no triples)."""
