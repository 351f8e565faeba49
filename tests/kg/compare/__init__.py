"""Tests of kg.compare."""
