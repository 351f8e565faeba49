"""Other SPARQL engines: whether they answer all named queries as our own store does."""
