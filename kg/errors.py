"""The errors of Claimgraph. Each message says what is wrong, where, and what to do.

ClaimgraphError
+-- AssetMissingError      (FileNotFoundError)  the installation is incomplete
+-- SourceError            (ValueError)         a report cannot be read
|   +-- SourceMissingError (FileNotFoundError)
|   +-- EncodingError
|   +-- PasswordError
+-- ModelMissingError      (ImportError)        the language model is not installed
+-- ParseMissingError      (ValueError)         a text was not parsed before its claims were asked for
+-- ExtraMissingError      (ImportError)        a package of an extra is not installed
+-- JavaMissingError       (RuntimeError)       there is no Java to run the reasoner
+-- StoreError             (OSError)            a store cannot be opened or written
|   +-- StoreBusyError
|   +-- StoreVersionError
|   +-- StoreEmptyError
|   +-- ReportConflictError
+-- QueryError             (ValueError)         a query cannot be run
|   +-- QuerySyntaxError
|   +-- UnknownQueryError
|   +-- ParameterError
+-- UnknownNameError       (LookupError)        no such company, report or claim
+-- NothingFoundError      (LookupError)        the store has nothing of what is to be shown
+-- IsolationError         (RuntimeError)       work in a process of its own broke, or took too much
+-- RecordError            (ValueError)         a graph breaks the contract
"""

from __future__ import annotations


class ClaimgraphError(Exception):
    """Base of all errors that a user can mend; the command line shows the message and exits 2."""


class AssetMissingError(ClaimgraphError, FileNotFoundError):
    """A file that ships with Claimgraph is not where it belongs."""


class SourceError(ClaimgraphError, ValueError):
    """A report cannot be read."""


class SourceMissingError(SourceError, FileNotFoundError):
    """There is no report at the path given."""


class EncodingError(SourceError):
    """A report's bytes are not text in an encoding that can be told for sure."""


class PasswordError(SourceError):
    """A report is encrypted, and the password is missing or wrong."""


class ModelMissingError(ClaimgraphError, ImportError):
    """The spaCy model asked for is not installed."""


class ParseMissingError(ClaimgraphError, ValueError):
    """A spaCy document lacks the annotation that a step needs."""


class ExtraMissingError(ClaimgraphError, ImportError):
    """A package that an extra brings is not installed."""


class JavaMissingError(ClaimgraphError, RuntimeError):
    """There is no Java to run the reasoner."""


class StoreError(ClaimgraphError, OSError):
    """A store cannot be opened, read or written."""


class StoreBusyError(StoreError):
    """Another process holds the store."""


class StoreVersionError(StoreError):
    """The store was made by a newer version."""


class StoreEmptyError(StoreError):
    """The store holds no report yet."""


class ReportConflictError(StoreError):
    """Another file was built under the same report name."""


class QueryError(ClaimgraphError, ValueError):
    """A query cannot be run."""


class QuerySyntaxError(QueryError):
    """The SPARQL text does not parse; `line` and `column` count from 1, None where they are not known."""

    def __init__(self, message: str, line: int | None = None, column: int | None = None) -> None:
        super().__init__(message)
        self.line = line
        self.column = column


class UnknownQueryError(QueryError):
    """No named query has this name."""


class ParameterError(QueryError):
    """A named query lacks a parameter, or has one that it does not know."""


class UnknownNameError(ClaimgraphError, LookupError):
    """Nothing in the store has this name."""


class NothingFoundError(ClaimgraphError, LookupError):
    """There is nothing in the store to show or to draw."""


class IsolationError(ClaimgraphError, RuntimeError):
    """Work in a process of its own crashed, or took more time or memory than it may."""


class RecordError(ClaimgraphError, ValueError):
    """A graph does not follow the contract, so no record can be made from it."""
