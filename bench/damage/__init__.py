"""Damaged and hostile files, and what becomes of them when they are read."""
