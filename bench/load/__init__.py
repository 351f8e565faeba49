"""How our server bears load, beside Oxigraph's on the same store."""
