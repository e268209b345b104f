# SPDX-License-Identifier: MIT
"""The one place in the program that opens a connection, to the one address a person named.

`http.client` follows no redirect and knows no proxy, cookie or password, so there is nothing to
switch off. Runs in a worker process, which is ended when the time is up; only `address` is for
everybody.
"""

from __future__ import annotations

import ipaddress
import ssl
import time
from dataclasses import dataclass
from http.client import (
    HTTPConnection,
    HTTPException,
    HTTPResponse,
    HTTPSConnection,
    IncompleteRead,
)
from urllib.parse import quote, urlsplit

from annotator import __version__
from annotator.errors import FormatInvalid, SuggesterFailed
from annotator.formats import strict_json
from annotator.model.annotation import Json
from annotator.session.doors.protocol import LARGEST

SECONDS = 10.0
_LONGEST = 2_000
_CHUNK = 64 * 1024
_JSON = "application/json"
_REDIRECTS = range(300, 400)


@dataclass(frozen=True, slots=True)
class Address:
    """`target` is path and query; `local` where nothing leaves this machine."""

    host: str
    port: int | None
    target: str
    encrypted: bool
    local: bool


def address(url: str) -> Address:
    """SuggesterFailed for what the program does not connect to: anything but https, or http on
    this machine; names and passwords in an address would end up in a file."""
    shown = url[:200]
    if len(url) > _LONGEST or not url.isprintable() or url != url.strip():
        raise SuggesterFailed("endpoint_no_address", url=shown)
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
        host = host.encode("ascii").decode() if ":" in host else host.encode("idna").decode()
    except ValueError as error:
        raise SuggesterFailed("endpoint_no_address", url=shown) from error
    if parts.scheme not in ("http", "https") or not host or parts.fragment or " " in url:
        raise SuggesterFailed("endpoint_no_address", url=shown)
    if "@" in parts.netloc:
        raise SuggesterFailed("endpoint_with_password", host=host)
    local = _is_local(host)
    if parts.scheme == "http" and not local:
        raise SuggesterFailed("endpoint_not_encrypted", url=shown)
    target = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    if parts.query:
        target += "?" + quote(parts.query, safe="/%:@!$&'()*+,;=~-._?")
    return Address(host, port, target, parts.scheme == "https", local)


def _is_local(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def ask(url: str, request: Json, seconds: float = SECONDS) -> Json:
    """What the address answers, as JSON that was read strictly; SuggesterFailed otherwise."""
    to = address(url)
    until = time.monotonic() + seconds
    connection = _connection(to, seconds)
    try:
        connection.request(
            "POST",
            to.target,
            strict_json.dumps(request).encode("utf-8"),
            {
                "Content-Type": f"{_JSON}; charset=utf-8",
                "Accept": _JSON,
                "Accept-Encoding": "identity",
                "Connection": "close",
                "User-Agent": f"Hashiye/{__version__}",
            },
        )
        with connection.getresponse() as response:
            data = _body(response, to.host, until)
    except TimeoutError as error:
        raise SuggesterFailed("endpoint_too_slow", host=to.host) from error
    except (OSError, HTTPException) as error:
        reason = getattr(error, "strerror", "") or type(error).__name__
        raise SuggesterFailed("endpoint_unreachable", host=to.host, reason=reason) from error
    finally:
        connection.close()
    try:
        return strict_json.loads(data)
    except FormatInvalid as error:
        raise SuggesterFailed("endpoint_not_json", host=to.host) from error


def _connection(to: Address, seconds: float) -> HTTPConnection:
    if to.encrypted:
        context = ssl.create_default_context()
        return HTTPSConnection(to.host, to.port, timeout=seconds, context=context)
    # "localhost" is a name that this machine's list of hosts may lead elsewhere
    host = "127.0.0.1" if to.host == "localhost" else to.host
    return HTTPConnection(host, to.port, timeout=seconds)


def _body(response: HTTPResponse, host: str, until: float) -> bytes:
    if response.status in _REDIRECTS:
        raise SuggesterFailed("endpoint_redirects", host=host)
    if response.status != 200:
        raise SuggesterFailed("endpoint_status", host=host, status=response.status)
    kind = response.getheader("Content-Type", "").partition(";")[0].strip().lower()
    if kind != _JSON or response.getheader("Content-Encoding", "identity") != "identity":
        raise SuggesterFailed("endpoint_not_json", host=host)
    data = bytearray()
    while chunk := response.read1(_CHUNK):
        data += chunk
        if len(data) > LARGEST:
            raise SuggesterFailed("endpoint_too_large", host=host)
        if time.monotonic() > until:
            raise SuggesterFailed("endpoint_too_slow", host=host)
    if response.length:
        raise IncompleteRead(bytes(data), response.length)
    return bytes(data)
