"""Addresses of other SPARQL engines, and requests to them whose failures are told in words."""

from __future__ import annotations

import html
import re
import urllib.error
import urllib.request
from base64 import b64encode
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, unquote, urlencode, urlsplit, urlunsplit

from kg.errors import QueryError, StoreBusyError, StoreError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from http.client import HTTPResponse

TIMEOUT: Final = 300.0
_SCHEMES: Final = ("http", "https")
_TAG: Final = re.compile(r"<(?:script|style)[^>]*>.*?</(?:script|style)>|<[^>]*>", re.DOTALL | re.IGNORECASE)
_SAID: Final = 400
_READ: Final = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """The URL of an engine without the user and the password that stood in it."""

    url: str
    user: str = ""
    password: str = field(default="", repr=False)
    timeout: float = TIMEOUT

    @classmethod
    def of(cls, text: str) -> Address:
        """The address that a text is; `StoreError` where it is none.

        >>> Address.of("http://me:secret@localhost:3030/esg/sparql").url
        'http://localhost:3030/esg/sparql'
        """
        try:
            parts = urlsplit(text)
            host, port = parts.hostname, parts.port
        except ValueError as error:
            raise StoreError(f"the address of the engine cannot be read: {error}") from None
        if parts.scheme not in _SCHEMES or not host:
            raise StoreError(f"{text!r} is no address of an engine: write it as http://HOST:PORT/sparql")
        place = f"[{host}]" if ":" in host else host
        netloc = f"{place}:{port}" if port else place
        bare = urlunsplit((parts.scheme, netloc, quote(parts.path, safe="/%:@!$&'()*+,;=~-._"), parts.query, ""))
        return cls(url=bare, user=unquote(parts.username or ""), password=unquote(parts.password or ""))

    def with_query(self, **told: str) -> str:
        """The URL with parameters; one without a value is given as ?name."""
        written = "&".join(urlencode({name: value}) if value else name for name, value in told.items())
        return f"{self.url}{'&' if '?' in self.url else '?'}{written}"

    def send(
        self, headers: Mapping[str, str], body: bytes | None = None, *, method: str = "POST", url: str = ""
    ) -> HTTPResponse:
        """What the engine answers, to be read and closed; what went wrong is told as `StoreError` or `QueryError`."""
        request = urllib.request.Request(  # noqa: S310  # `of` takes http and https alone
            url or self.url, data=body, headers=dict(headers), method=method
        )
        try:
            if self.user:
                self._authorized(request)
            response: HTTPResponse = urllib.request.urlopen(request, timeout=self.timeout)  # noqa: S310  # as above
        except urllib.error.HTTPError as error:
            with error:
                raise self._refused(error.code, error.read(_READ)) from None
        except (OSError, HTTPException) as error:
            raise self.unreachable(error) from None
        return response

    def unreachable(self, error: Exception) -> StoreError:
        """The error to raise where a connection fails, or breaks off."""
        reason = getattr(error, "reason", None) or error
        if isinstance(error, TimeoutError) or isinstance(reason, TimeoutError):
            return StoreError(f"{self.url} did not answer within {self.timeout:g} s: ask for less, or look at its log")
        what = getattr(reason, "strerror", None) or str(reason) or type(reason).__name__
        return StoreError(f"{self.url} cannot be reached ({what}): is the engine running there?")

    def _authorized(self, request: urllib.request.Request) -> None:
        """Let a request say who asks.

        The engine is asked for its way first, with nothing: one that refuses what is large hangs up while it is sent.
        """
        try:
            with urllib.request.urlopen(  # noqa: S310  # as above
                urllib.request.Request(request.full_url, data=b"", method=request.get_method()),  # noqa: S310
                timeout=self.timeout,
            ):
                return
        except urllib.error.HTTPError as error:
            with error:
                asked = error.headers.get("WWW-Authenticate", "") if error.code == 401 else ""
        scheme, _, challenge = asked.partition(" ")
        if scheme.lower() == "digest":
            known = urllib.request.HTTPPasswordMgrWithDefaultRealm()
            known.add_password(None, self.url, self.user, self.password)
            told = urllib.request.parse_keqv_list(urllib.request.parse_http_list(challenge))
            answer = urllib.request.HTTPDigestAuthHandler(known).get_authorization(request, told)
            request.add_unredirected_header("Authorization", f"Digest {answer}")
        else:
            pair = b64encode(f"{self.user}:{self.password}".encode()).decode()
            request.add_unredirected_header("Authorization", f"Basic {pair}")

    def _refused(self, status: int, content: bytes) -> StoreError | QueryError:
        said = _words(content)
        if status == 400:
            return QueryError(f"{self.url} refuses the query: {said or 'it does not say why'}")
        if status in {401, 403}:
            how = (
                "the user or the password is wrong"
                if self.user
                else "write the address as http://USER:PASSWORD@HOST/..."
            )
            return StoreError(f"{self.url} does not let you in ({status}): {how}")
        if status in {404, 405, 406, 415}:
            return StoreError(
                f"{self.url} does not answer to this ({status}): is it the address that the engine's manual names, "
                "often one that ends in /sparql, /query, or for loading /store or /data?"
            )
        if status in {429, 503}:
            return StoreBusyError(f"{self.url} is busy ({status}): try again in a moment. {said}".strip())
        return StoreError(f"{self.url} failed ({status}): {said or 'it does not say why: look at its log'}")


def _words(content: bytes) -> str:
    """What an engine says of an error, without marks, on one line."""
    text = " ".join(html.unescape(_TAG.sub(" ", content.decode("utf-8", "replace"))).split())
    return text if len(text) <= _SAID else text[:_SAID] + " ..."
