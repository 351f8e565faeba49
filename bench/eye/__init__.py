"""Precision by eye: random claims over the real reports, judged one by one; see README.md."""
