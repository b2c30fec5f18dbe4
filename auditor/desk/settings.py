"""How a desk is set up, and whether that is safe."""

import os
import secrets
from dataclasses import dataclass, field
from pathlib import Path

from auditor.config import Config
from auditor.errors import UsageError

LOOPBACK = ("127.0.0.1", "::1", "localhost")
LEAST_TOKEN = 16
"""Characters of a token that is no guess."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that steers a desk."""

    index: Path
    decisions: Path
    """The baseline that decisions are written to."""
    config: Config
    host: str = "127.0.0.1"
    port: int = 8017
    names: tuple[str, ...] = ()
    """Host names under which it may be asked for, besides the loopback ones."""
    token: str = ""
    """What has to be shown; empty for none, which only the loopback address may do without."""
    workers: int = 2
    """Processes that look up, beside one for what takes long; as many and one more, each started when it is needed, check, add, and go
    through the stories."""
    most_bytes: int = 8 << 20
    """Of a body."""
    patience: float = 20.0
    """Seconds in which a body has to arrive."""
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    """Of this run: what forms are sealed with."""

    def __post_init__(self) -> None:
        if self.host not in LOOPBACK and not self.token:
            raise UsageError(
                f"--host {self.host} is open to others: give a token with --token-file or AUDIT_TOKEN",
                f"--host {self.host} 对外开放：用 --token-file 或 AUDIT_TOKEN 设一个口令",
            )
        if self.token and len(self.token) < LEAST_TOKEN:
            raise UsageError(f"a token has at least {LEAST_TOKEN} characters", f"口令至少要有{LEAST_TOKEN}个字符")

    @property
    def allowed(self) -> frozenset[str]:
        """Values of the Host header that are answered, in lower case."""
        names = {*LOOPBACK, "[::1]", *self.names} | ({self.host} if self.host not in ("0.0.0.0", "::") else set())  # noqa: S104
        return frozenset(name.lower() for plain in names for name in (plain, f"{plain}:{self.port}"))

    @property
    def inbox(self) -> Path:
        """Where articles that were sent are kept: an index knows an article by its file."""
        return self.index.with_name(self.index.name + ".inbox")


def read_token(file: Path | None) -> str:
    """Return the token of a file, or that of the environment: a command line can be read by everybody on the machine."""
    if file is None:
        return os.environ.get("AUDIT_TOKEN", "").strip()
    try:
        return file.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"the token file {file} cannot be read: {error}", f"口令文件 {file} 读不了：{error}") from error
