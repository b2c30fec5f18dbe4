"""Names of files as reports have them: with `/`, whatever the system writes, so that reports and suppressions mean the same everywhere.

Nothing here looks at a file.
"""

import ntpath
import os
from types import ModuleType
from urllib.parse import quote

SYSTEM: ModuleType = os.path
"""`posixpath` or `ntpath`: whose names they are."""
_VERBATIM = "\\\\?\\"
"""What begins a Windows path in which `/` is not understood."""


def slashed(path: str) -> str:
    r"""Return a path with `/` where the system has `\` between folders; it opens the same file."""
    return path.replace("\\", "/") if SYSTEM is ntpath and not path.startswith(_VERBATIM) else path


def alike(path: str) -> str:
    """Return what two names of one file have in common, as far as names tell: on Windows capitals make no difference."""
    return slashed(path).lower() if SYSTEM is ntpath else path


def file_uri(path: str) -> str:
    """Return a path as a URI reference (RFC 8089): relative paths stay relative, and none can pass for another scheme.

    `C:/a` is `file:///C:/a`, `//server/share/a` is `file://server/share/a`.
    """
    plain = slashed(path)
    drive, rest = SYSTEM.splitdrive(plain)
    if drive:
        return ("file:" if drive.startswith("//") else "file:///") + quote(drive, safe="/:") + quote(rest, safe="/")
    return ("file://" if plain.startswith("/") else "") + quote(plain, safe="/")


def file_link(path: str, directory: str) -> str:
    """Return a link to a file from a page that stands in `directory`; whole where it lies on another drive."""
    try:
        return quote(slashed(SYSTEM.relpath(path, directory)), safe="/")
    except ValueError:
        return file_uri(SYSTEM.abspath(path))
