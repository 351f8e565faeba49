"""A store served over HTTP: the SPARQL protocol, graphs to read, a JSON API, and pages for people.

`kg.server.application.make_app` makes the application, `kg.server.serving.serve` runs it. What reads the store runs in
worker processes (`kg.server.worker`), so that a query can be ended for sure.
"""
