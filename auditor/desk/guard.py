"""Who and what may come in: hosts, tokens, forms, bodies; and what every answer says to a browser.

A desk is reached by every page that a browser on the same machine has open. So the Host header has to name the desk (a foreign name that
resolves to this machine does not), another site's forms are refused, and JSON is taken only under a type that another site cannot send.
"""

import asyncio
import hashlib
import hmac
import json
import logging
import time
from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie
from urllib.parse import urlsplit

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from auditor.desk.settings import Settings

LOG = logging.getLogger("auditor.desk")
SESSION = "audit_desk"
"""Cookie of a browser that has shown the token."""
OPEN = ("/health", "/login")
"""What is answered without a token."""
HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cache-control", b"no-store"),
)


class Refused(Exception):
    """A request that is not carried out: a status and a sentence."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status, self.sentence = status, sentence


class Guard:
    """Stands before the application: lets through what may come in, with its body read, and answers everything else with a sentence."""

    def __init__(self, app: ASGIApp, settings: Settings, policy: str) -> None:
        self.app, self.settings = app, settings
        self._headers = (*HEADERS, (b"content-security-policy", policy.encode()))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one connection."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        began, status = time.perf_counter(), 0

        async def told(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message.get("headers", ()), *self._headers]
            await send(message)

        try:
            self._admit(scope, _headers(scope))
            body = await self._body(scope, receive)
        except Refused as refused:
            await refuse(told, refused)
        else:
            await self.app(scope, _again(body, receive), told)
        # Neither query nor body: what people look up is nobody's business.
        LOG.info(
            json.dumps(
                {"method": scope["method"], "path": scope["path"], "status": status, "ms": round((time.perf_counter() - began) * 1000)}
            )
        )

    def _admit(self, scope: Scope, headers: Mapping[str, str]) -> None:
        hosts = [value for name, value in scope["headers"] if name == b"host"]
        if len(hosts) != 1 or headers.get("host", "").lower() not in self.settings.allowed:
            raise Refused(421, "this desk does not go by that name; ask for it by a name that it was started with")
        scope["audit.known"] = known = not self.settings.token or self.known(headers)
        if not known and scope["path"] not in OPEN:
            raise Refused(401, "show the token: Authorization: Bearer …, or open /login")
        if scope["method"] not in ("GET", "HEAD", "POST"):
            raise Refused(405, "a desk is asked with GET and POST")
        if scope["method"] == "POST":
            self._own(headers)

    def _own(self, headers: Mapping[str, str]) -> None:
        """Refuse what another site's page sends."""
        origin = headers.get("origin")
        if origin is not None and urlsplit(origin).netloc.lower() != headers["host"].lower():
            raise Refused(403, "this came from another site's page")
        if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            raise Refused(403, "this came from another site's page")

    def known(self, headers: Mapping[str, str]) -> bool:
        """Say whether a request shows the token, or the cookie that was given for it."""
        kind, _, shown = headers.get("authorization", "").partition(" ")
        if kind.lower() == "bearer" and same(shown.strip(), self.settings.token):
            return True
        return same(cookie(headers, SESSION), session(self.settings))

    async def _body(self, scope: Scope, receive: Receive) -> bytes:
        """Read a body of bounded size that arrives in bounded time."""
        length = _headers(scope).get("content-length", "0")
        if not length.isdecimal() or int(length) > self.settings.most_bytes:
            raise Refused(413, f"a body has at most {self.settings.most_bytes} bytes")
        try:
            async with asyncio.timeout(self.settings.patience):
                return await self._read(receive)
        except TimeoutError:
            raise Refused(408, f"the body did not arrive within {self.settings.patience:g} seconds") from None

    async def _read(self, receive: Receive) -> bytes:
        parts: list[bytes] = []
        size = 0
        while True:
            message = await receive()
            if message["type"] == "http.disconnect":
                raise Refused(400, "the sender went away")
            parts.append(message.get("body", b""))
            size += len(parts[-1])
            if size > self.settings.most_bytes:
                raise Refused(413, f"a body has at most {self.settings.most_bytes} bytes")
            if not message.get("more_body"):
                return b"".join(parts)


def session(settings: Settings) -> str:
    """Return the value of the cookie of a browser that has shown the token; it ends with this run of the desk."""
    return hmac.new(settings.secret, b"session:" + settings.token.encode(), hashlib.sha256).hexdigest()


def seal(settings: Settings) -> str:
    """Return what every form of ours carries: nobody else can know it."""
    return hmac.new(settings.secret, b"form", hashlib.sha256).hexdigest()


def same(shown: str, expected: str) -> bool:
    """Compare in a time that tells nothing. What is empty is never the same."""
    return bool(expected) and hmac.compare_digest(shown.encode("utf-8", "replace"), expected.encode())


def cookie(headers: Mapping[str, str], name: str) -> str:
    """Return a cookie; empty where there is none."""
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(name)
    except CookieError:
        return ""
    return found.value if found else ""


async def refuse(send: Send, refused: Refused) -> None:
    """Answer with a status and a sentence."""
    body = json.dumps({"error": refused.sentence}, ensure_ascii=False).encode() + b"\n"
    headers = [
        (b"content-type", b"application/json; charset=utf-8"),
        (b"content-length", str(len(body)).encode()),
        (b"connection", b"close"),
    ]
    if refused.status == 401:
        headers.append((b"www-authenticate", b"Bearer"))
    await send({"type": "http.response.start", "status": refused.status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def _headers(scope: Scope) -> dict[str, str]:
    return {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}


def _again(body: bytes, receive: Receive) -> Receive:
    """Return a channel that has the whole body, and then whatever comes."""
    given = False

    async def channel() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return channel
