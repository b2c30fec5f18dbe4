"""Accepted findings: a file of ids that an audit reports as known and does not fail on.

An id holds no position and no path, so that a baseline survives an inserted paragraph and a renamed file.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from auditor.errors import ConfigError
from auditor.model import Finding, Language

BASELINE_VERSION = 1


@dataclass(frozen=True, slots=True)
class Accepted:
    """One accepted finding. Only `id` counts; the rest is for whoever reads the file."""

    id: str
    rule: str
    message: str
    note: str = ""


def load(path: Path) -> dict[str, Accepted]:
    """Return the accepted findings of `path` by id. Raises `ConfigError` for a file that is no baseline."""
    try:
        document = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise ConfigError(f"baseline {path} cannot be read: {error.strerror}") from error
    except (json.JSONDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ConfigError(f"baseline {path} is not valid JSON: {error}") from error
    if not isinstance(document, dict) or not isinstance(document.get("accepted"), list):
        raise ConfigError(f"{path} is not a baseline: it has no list `accepted`")
    if document.get("format_version") != BASELINE_VERSION:
        raise ConfigError(f"baseline {path} has another version than {BASELINE_VERSION}: write it anew with --update-baseline")
    accepted = {}
    for entry in document["accepted"]:
        if not isinstance(entry, dict) or not isinstance(entry.get("id"), str):
            raise ConfigError(f"baseline {path} holds an entry without an id")
        accepted[entry["id"]] = Accepted(entry["id"], *(str(entry.get(key, "")) for key in ("rule", "message", "note")))
    return accepted


def apply(findings: Iterable[Finding], accepted: Mapping[str, Accepted]) -> tuple[Finding, ...]:
    """Return `findings`, those in `accepted` marked as known."""
    return tuple(replace(finding, known=finding.known or finding.id in accepted) for finding in findings)


def render(findings: Iterable[Finding], accepted: Mapping[str, Accepted], lang: Language) -> str:
    """Return the text of a baseline that accepts what was accepted, with its notes, and those of `findings` that are not known already.

    Nothing is dropped: a check looks at the new articles alone, and what it does not meet is accepted as before.
    """
    new = {finding.id: Accepted(finding.id, finding.rule, getattr(finding.message, lang)) for finding in findings if not finding.known}
    entries = [asdict(entry) for entry in sorted((new | dict(accepted)).values(), key=lambda entry: (entry.rule, entry.id))]
    return json.dumps({"format_version": BASELINE_VERSION, "accepted": entries}, ensure_ascii=False, indent=1) + "\n"
