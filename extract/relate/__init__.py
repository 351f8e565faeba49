"""Relations: from what a sentence names to the claims that it makes, one module a relation."""
