"""Qualifiers: whether a claim is achieved, ongoing, aimed at or demanded, denied, and for when."""
