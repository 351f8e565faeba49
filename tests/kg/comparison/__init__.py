"""Tests of kg.comparison."""
