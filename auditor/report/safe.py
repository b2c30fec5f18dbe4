"""Making scraped text safe to show: it is hostile until shown otherwise.

Each output has its own dangers: a terminal obeys control sequences, XML forbids some characters, bidirectional
controls make any of them show another order than the one that stands in the file.
"""

from urllib.parse import urlsplit

from auditor.patterns import regex

BIDI = "\u200e\u200f\u202a-\u202e\u2066-\u2069"
_UNSEEN = regex(f"[{BIDI}\ufeff\u200b\u2060]")
_SEQUENCE = regex(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)?|\x1b[ -/]*[0-~]?"
)
_SUSPECT = regex(f"[\x00-\x08\x0b-\x1f\x7f-\x9f{BIDI}\ufeff\u200b\u2060]")
_CONTROL = regex("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_NOT_SHOWN = regex("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_BLANK = regex(r"\s+")
_NOT_XML = regex("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def visible(text: str) -> str:
    """Return the text without terminal sequences, control characters, and marks that change the order of what is shown."""
    if not _SUSPECT.search(text):
        return text
    return _UNSEEN.sub("", _CONTROL.sub("", _SEQUENCE.sub("", text)))


def escaped(document: str) -> str:
    """Return a JSON document in which what would be obeyed or change the order of what is shown stands as an escape."""
    return _NOT_SHOWN.sub(lambda found: f"\\u{ord(found.group()):04x}", document)


def one_line(text: str) -> str:
    """Return visible text with every run of white space, line ends included, as one space."""
    return _BLANK.sub(" ", visible(text)).strip()


def xml(text: str) -> str:
    """Return the text without the characters that XML 1.0 forbids."""
    return _NOT_XML.sub("\ufffd", text)


def web_link(url: str | None) -> str | None:
    """Return the address if it is one of the web, otherwise None: `javascript:` and its kind are no links."""
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    return url.strip() if parts.scheme in ("http", "https") and parts.netloc else None


def shown(text: str) -> str:
    """Return the text with each control character replaced by U+FFFD, so that offsets stay true."""
    return _NOT_SHOWN.sub("\ufffd", text)
