"""Decisions: a file of what people said of findings. What it closes, an audit reports as known and does not fail on.

An id holds no position and no path, so that a decision survives an inserted paragraph and a renamed file.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, cast, get_args

from auditor.errors import ConfigError
from auditor.model import CLOSING, Decision, Finding, Language, Verdict

BASELINE_VERSION = 1
LISTS = ("accepted", "open")
"""Entries that close a finding, and entries that do not: whoever knows only the first reads the file rightly."""
LONGEST = 2_000
"""Characters of a note."""
Accepted = Decision


def load(path: Path) -> dict[str, Decision]:
    """Return the decisions of `path` by the id of their finding. Raises `ConfigError` for a file that is no baseline."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ConfigError(f"baseline {path} cannot be read: {error.strerror}", f"基线 {path} 无法读取：{error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"baseline {path} is not valid JSON: {error}", f"基线 {path} 不是合格的 JSON：{error}") from error
    return parse(text, str(path))


def parse(text: str, name: str) -> dict[str, Decision]:
    """Return the decisions in the text of a baseline; `name` is what errors call it."""
    try:
        document = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        raise ConfigError(f"baseline {name} is not valid JSON: {error}", f"基线 {name} 不是合格的 JSON：{error}") from error
    if not isinstance(document, dict) or not isinstance(document.get("accepted"), list):
        raise ConfigError(f"{name} is not a baseline: it has no list `accepted`", f"{name} 不是基线：没有 accepted 这一列表")
    if document.get("format_version") != BASELINE_VERSION:
        raise ConfigError(
            f"baseline {name} has another version than {BASELINE_VERSION}: write it anew with --update-baseline",
            f"基线 {name} 的版本不是 {BASELINE_VERSION}：请用 --update-baseline 重新写出",
        )
    entries = [entry for key in LISTS for entry in document.get(key) or []]
    return {made.id: made for made in (_entry(entry, name) for entry in entries)}


def _entry(entry: Any, name: str) -> Decision:
    if not isinstance(entry, dict) or not isinstance(entry.get("id"), str):
        raise ConfigError(f"baseline {name} holds an entry without an id", f"基线 {name} 里有一条没有 id")
    rule, message, note, by, time = (str(entry.get(key, "")) for key in ("rule", "message", "note", "by", "time"))
    return Decision(entry["id"], rule, message, note, verdict(str(entry.get("decision", "accepted"))), by, time)


def verdict(word: str) -> Verdict:
    """Return a word as a verdict. Raises `ConfigError` for another one."""
    if word not in get_args(Verdict):
        raise ConfigError(
            f"{word!r} is no decision; there are {', '.join(get_args(Verdict))}",
            f"没有 {word!r} 这种处理，有：{'、'.join(get_args(Verdict))}",
        )
    return cast("Verdict", word)


def apply(findings: Iterable[Finding], accepted: Mapping[str, Decision]) -> tuple[Finding, ...]:
    """Return `findings`, those that a decision closes marked as known."""
    closed = {name for name, decision in accepted.items() if decision.verdict in CLOSING}
    return tuple(replace(finding, known=True) if finding.id in closed and not finding.known else finding for finding in findings)


def render(findings: Iterable[Finding], accepted: Mapping[str, Decision], lang: Language) -> str:
    """Return the text of a baseline that accepts those of `findings` that are not known already, and has what was decided before.

    Nothing is dropped: a check looks at the new articles alone, and what it does not meet is accepted as before.
    """
    new = {finding.id: Decision(finding.id, finding.rule, getattr(finding.message, lang)) for finding in findings if not finding.known}
    return dump((new | dict(accepted)).values())


def dump(decisions: Iterable[Decision]) -> str:
    """Return the text of a baseline with these decisions."""
    ordered = sorted(decisions, key=lambda decision: (decision.rule, decision.id))
    closed = [_record(decision) for decision in ordered if decision.verdict in CLOSING]
    still_open = [_record(decision) for decision in ordered if decision.verdict not in CLOSING]
    document = {"format_version": BASELINE_VERSION, "accepted": closed} | ({"open": still_open} if still_open else {})
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _record(decision: Decision) -> dict[str, str]:
    """Return an entry; a plain acceptance by nobody in particular has no more than it always had."""
    record = {"id": decision.id, "rule": decision.rule, "message": decision.message, "note": decision.note}
    if decision.verdict != "accepted" or decision.by or decision.time:
        record |= {"decision": decision.verdict, "by": decision.by, "time": decision.time}
    return record
