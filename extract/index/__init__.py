"""Content indexes: the rows that say where a report discloses what a framework asks for."""
