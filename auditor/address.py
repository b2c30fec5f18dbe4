"""The address of an index that several machines share: `redis://host/0/name`, or `rediss://` by TLS.

Nothing here speaks to a server, and no password is ever part of what is shown.
"""

import os
from dataclasses import dataclass, field
from typing import Final, TypeGuard
from urllib.parse import unquote, urlsplit

from auditor.errors import UsageError
from auditor.patterns import regex

PLAIN: Final = "redis"
SECURE: Final = "rediss"
"""The same by TLS."""
PORT: Final = 6379
NAME: Final = regex(r"[A-Za-z0-9._-]{1,80}")
"""What an index may be called: it stands in every key, where other signs mean something."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where a shared index is. As a string it shows neither user nor password."""

    host: str
    port: int
    database: int
    name: str
    secure: bool = False
    username: str | None = field(default=None, repr=False)
    password: str | None = field(default=None, repr=False)

    @classmethod
    def of(cls, text: "str | Address") -> "Address":
        """Return the address that a text is; UsageError where it is none.

        User and password stand in it or, where other processes cannot read them, in AUDIT_REDIS_USERNAME and AUDIT_REDIS_PASSWORD.
        """
        if isinstance(text, Address):
            return text
        try:
            parts = urlsplit(text)
            port = parts.port or PORT
        except ValueError:
            raise _malformed() from None
        database, _, name = parts.path.strip("/").partition("/")
        if not (parts.hostname and database.isascii() and database.isdigit() and NAME.fullmatch(name)) or parts.query or parts.fragment:
            raise _malformed()
        username = unquote(parts.username) if parts.username else os.environ.get("AUDIT_REDIS_USERNAME")
        password = unquote(parts.password) if parts.password else os.environ.get("AUDIT_REDIS_PASSWORD")
        return cls(parts.hostname, port, int(database), name, parts.scheme == SECURE, username or None, password or None)

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == PORT else f":{self.port}"
        return f"{SECURE if self.secure else PLAIN}://{host}{port}/{self.database}/{self.name}"


def is_shared(where: object) -> TypeGuard[str | Address]:
    """Say whether this is the address of a shared index, well formed or not, and no path."""
    return isinstance(where, Address) or (isinstance(where, str) and where.startswith((f"{PLAIN}://", f"{SECURE}://")))


def shown(where: object) -> str:
    """Return how a path or an address is shown: without a password."""
    return str(Address.of(where)) if is_shared(where) else str(where)


def _malformed() -> UsageError:
    return UsageError(
        "the address of a shared index is redis://HOST[:PORT]/DATABASE/NAME, or rediss:// by TLS, as redis://host/0/archive; "
        "DATABASE is a number, NAME has letters, digits and ._- only",
        "共享索引的地址写作 redis://主机[:端口]/库号/名字（加密用 rediss://），例如 redis://host/0/archive；"
        "库号是数字，名字只用字母、数字和 ._-",
    )
