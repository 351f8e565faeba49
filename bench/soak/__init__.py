"""Faults for a long time: builds that are killed, and inputs that nobody would write."""
