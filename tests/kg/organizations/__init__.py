"""Tests of kg.organizations."""
