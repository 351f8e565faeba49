"""Finders: from a sentence's text to the things named and the quantities stated in it."""
