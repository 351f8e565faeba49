"""Whether the figures of a comparison are those that a reader of the reports finds."""
